/* The driver itself brings the system down. */
#define DRIVER_NAME L"BugCheck"
#include "common.h"

#include <bugcodes.h>

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KeBugCheckEx(MANUALLY_INITIATED_CRASH, 1, 2, 3, 4); // bug check: MANUALLY_INITIATED_CRASH
    return STATUS_SUCCESS;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
