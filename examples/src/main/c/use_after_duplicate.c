/* ZwDuplicateObject closes its source when it is told DUPLICATE_CLOSE_SOURCE; the copy is the only handle left. */
#define DRIVER_NAME L"UseAfterDuplicate"
#include "common.h"

/* As in ntifs.h. */
NTSYSAPI NTSTATUS NTAPI ZwDuplicateObject(HANDLE SourceProcessHandle, HANDLE SourceHandle, HANDLE TargetProcessHandle,
    PHANDLE TargetHandle, ACCESS_MASK DesiredAccess, ULONG HandleAttributes, ULONG Options);

static NTSTATUS SaveLevel(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\UseAfterDuplicate");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    ULONG level = 1;
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    HANDLE first;
    HANDLE second;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = ZwDuplicateObject(ZwCurrentProcess(), key, ZwCurrentProcess(), &first, 0, OBJ_KERNEL_HANDLE,
        DUPLICATE_SAME_ACCESS);
    if (!NT_SUCCESS(status)) {
        ZwClose(key);
        return status;
    }
    ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    ZwClose(first);
    status = ZwDuplicateObject(ZwCurrentProcess(), key, ZwCurrentProcess(), &second, 0, OBJ_KERNEL_HANDLE,
        DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE);
    if (!NT_SUCCESS(status)) {
        ZwClose(key);
        return status;
    }
    ZwSetValueKey(second, &valueName, 0, REG_DWORD, &level, sizeof(level));
    ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level)); // violates ZwRegistryCreate: USE_AFTER_CLOSE
    return ZwClose(second);
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
