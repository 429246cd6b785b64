/* Calls a kernel function that Zwatch does not model. It loads; the call stops the run, by name. */
#define DRIVER_NAME L"UnmodelledImport"
#include "common.h"

/* As in ntddk.h. */
NTKERNELAPI BOOLEAN NTAPI IoRaiseInformationalHardError(NTSTATUS ErrorStatus, PUNICODE_STRING String, PKTHREAD Thread);

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING text = RTL_CONSTANT_STRING(L"disk full");

    IoRaiseInformationalHardError(STATUS_DISK_FULL, &text, NULL); // not modelled: IoRaiseInformationalHardError
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
