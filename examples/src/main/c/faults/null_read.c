/* Reads through a pointer that nobody has set. */
#define DRIVER_NAME L"NullRead"
#include "common.h"

typedef struct _SETTINGS {
    ULONG Version;
    ULONG Level;
} SETTINGS, *PSETTINGS;

static SETTINGS *volatile Settings;

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, STATUS_SUCCESS, Settings->Level); // bug check: KMODE_EXCEPTION_NOT_HANDLED
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
