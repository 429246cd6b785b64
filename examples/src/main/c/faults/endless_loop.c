/* Waits for a flag that nobody ever sets. */
#define DRIVER_NAME L"EndlessLoop"
#include "common.h"

static volatile LONG Ready;

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    while (!Ready) { // bug check: THREAD_STUCK_IN_DEVICE_DRIVER
    }
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
