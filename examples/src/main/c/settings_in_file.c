/*
 * A write keeps the settings in a file, changes them, and takes them back from the file. Nothing is open beneath the key
 * when it is restored, and whatever fails, both handles are closed.
 */
#define DRIVER_NAME L"SettingsInFile"
#include "common.h"

/* As ntifs.h declares them. */
NTSYSAPI NTSTATUS NTAPI ZwSaveKey(HANDLE KeyHandle, HANDLE FileHandle);
NTSYSAPI NTSTATUS NTAPI ZwRestoreKey(HANDLE KeyHandle, HANDLE FileHandle, ULONG Flags);

static NTSTATUS SetLevel(HANDLE Key, ULONG Level)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"Level");

    return ZwSetValueKey(Key, &name, 0, REG_DWORD, &Level, sizeof(Level));
}

static NTSTATUS ChangeAndTakeBack(HANDLE Key, HANDLE File)
{
    NTSTATUS status = SetLevel(Key, 1);

    if (NT_SUCCESS(status))
        status = ZwSaveKey(Key, File);
    if (NT_SUCCESS(status))
        status = SetLevel(Key, 2);
    if (NT_SUCCESS(status))
        status = ZwRestoreKey(Key, File, 0);
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\SettingsInFile");
    UNICODE_STRING fileName = RTL_CONSTANT_STRING(L"\\SystemRoot\\Temp\\settings.hiv");
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK block;
    HANDLE key, file;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_ALL_ACCESS, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    InitializeObjectAttributes(&attributes, &fileName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateFile(&file, GENERIC_READ | GENERIC_WRITE | SYNCHRONIZE, &attributes, &block, NULL,
                          FILE_ATTRIBUTE_NORMAL, 0, FILE_OVERWRITE_IF, FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
    if (NT_SUCCESS(status)) {
        status = ChangeAndTakeBack(key, file);
        ZwClose(file);
    }
    ZwClose(key);
    return CompleteRequest(Irp, status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
