/* RtlCheckRegistryKey closes the handle that it is given with RTL_REGISTRY_HANDLE; with a path it closes nothing. */
#define DRIVER_NAME L"UseAfterCheck"
#include "common.h"

static NTSTATUS SaveLevel(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\UseAfterCheck");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    ULONG level = 1;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = RtlCheckRegistryKey(RTL_REGISTRY_ABSOLUTE, keyName.Buffer);
    if (NT_SUCCESS(status))
        ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    status = RtlCheckRegistryKey(RTL_REGISTRY_HANDLE, (PWSTR)key);
    if (!NT_SUCCESS(status))
        return status;
    return ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level)); // violates ZwRegistryCreate: USE_AFTER_CLOSE
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, SaveLevel(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
