/* Each function that the rule names, called with a handle that is already closed. */
#define DRIVER_NAME L"UseAfterCloseEach"
#include "common.h"

#define IOCTL_USE_CLOSED_KEY CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS)

static NTSTATUS UseClosedKey(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\UseAfterCloseEach");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    UCHAR buffer[128];
    ULONG level = 1;
    ULONG size;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_ALL_ACCESS, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    ZwClose(key);

    ZwEnumerateKey(key, 0, KeyBasicInformation, buffer, sizeof(buffer), &size); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    ZwEnumerateValueKey(key, 0, KeyValueBasicInformation, buffer, sizeof(buffer), &size); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    ZwFlushKey(key); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    ZwQueryKey(key, KeyBasicInformation, buffer, sizeof(buffer), &size); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    ZwQueryValueKey(key, &valueName, KeyValuePartialInformation, buffer, sizeof(buffer), &size); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level)); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    return ZwDeleteKey(key); // violates ZwRegistryCreate: USE_AFTER_CLOSE
}

static NTSTATUS NTAPI DeviceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(Irp);

    if (stack->Parameters.DeviceIoControl.IoControlCode != IOCTL_USE_CLOSED_KEY)
        return CompleteRequest(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    return CompleteRequest(Irp, UseClosedKey(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = DeviceControl;
    return CreateDeviceAndLink(DriverObject, 0);
}
