/* Writes through a pointer that points nowhere. */
#define DRIVER_NAME L"WildWrite"
#include "common.h"

static ULONG *volatile Level = (PULONG)0xFFFFB00BDEADBEE8;

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    *Level = 1; // bug check: PAGE_FAULT_IN_NONPAGED_AREA
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
