/* The handle is closed too early: the value is written through a handle that is no longer the driver's. */
#define DRIVER_NAME L"UseAfterClose"
#include "common.h"

#define IOCTL_SAVE_LEVEL CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS)

static NTSTATUS SaveLevel(ULONG Level)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\UseAfterClose");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    ZwClose(key);
    return ZwSetValueKey(key, &valueName, 0, REG_DWORD, &Level, sizeof(Level)); // violates ZwRegistryCreate: USE_AFTER_CLOSE
}

static NTSTATUS NTAPI DeviceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);

    if (stack->Parameters.DeviceIoControl.IoControlCode != IOCTL_SAVE_LEVEL)
        return CompleteRequest(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    return CompleteRequest(Irp, SaveLevel(3), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = DeviceControl;
    return CreateDeviceAndLink(DriverObject, 0);
}
