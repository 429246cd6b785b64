/* Divides by a length that the caller gives, without looking at it. */
#define DRIVER_NAME L"DivisionByZero"
#include "common.h"

static volatile ULONG BlockSize;

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG length = IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length;

    return CompleteRequest(Irp, STATUS_SUCCESS, length / BlockSize); // bug check: KMODE_EXCEPTION_NOT_HANDLED
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
