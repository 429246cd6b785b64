/* One of three ways out of the routine forgets the handle: a request with malformed settings leaks it. */
#define DRIVER_NAME L"LeakOnErrorPath"
#include "common.h"

#define IOCTL_SAVE_SETTINGS CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define SETTINGS_VERSION 2

typedef struct _SETTINGS {
    ULONG Version;
    ULONG Level;
} SETTINGS, *PSETTINGS;

static NTSTATUS SaveSettings(PSETTINGS Settings, ULONG Length)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\LeakOnErrorPath");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    if (Length < sizeof(*Settings) || Settings->Version != SETTINGS_VERSION)
        return STATUS_INVALID_PARAMETER; /* here: without ZwClose */
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &Settings->Level, sizeof(Settings->Level));
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI DeviceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);
    ULONG length = stack->Parameters.DeviceIoControl.InputBufferLength;

    if (stack->Parameters.DeviceIoControl.IoControlCode != IOCTL_SAVE_SETTINGS)
        return CompleteRequest(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    return CompleteRequest(Irp, SaveSettings(Irp->AssociatedIrp.SystemBuffer, length), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = DeviceControl;
    return CreateDeviceAndLink(DriverObject, 0);
}
