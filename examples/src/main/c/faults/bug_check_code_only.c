/* The driver itself brings the system down, and gives nothing but the code. */
#define DRIVER_NAME L"BugCheckCodeOnly"
#include "common.h"

#include <bugcodes.h>

/* Microsoft declares it in ntddk.h. */
NTKERNELAPI VOID NTAPI KeBugCheck(ULONG BugCheckCode);

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KeBugCheck(MANUALLY_INITIATED_CRASH); // bug check: MANUALLY_INITIATED_CRASH
    return STATUS_SUCCESS;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
