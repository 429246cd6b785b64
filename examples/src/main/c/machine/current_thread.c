/* The current thread: one instruction that reads gs:[0x188]. It stays the same within one request. */
#define DRIVER_NAME L"CurrentThread"
#include "common.h"

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PKTHREAD first = KeGetCurrentThread();

    DbgPrint("thread %p\n", first);
    if (first == NULL || first != KeGetCurrentThread())
        return CompleteRequest(Irp, STATUS_UNSUCCESSFUL, 0);
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
