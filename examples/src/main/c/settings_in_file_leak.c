/*
 * A write saves the settings to a file that it has opened for reading only. ZwSaveKey refuses, and on that path the key
 * is never closed.
 */
#define DRIVER_NAME L"SettingsInFileLeak"
#include "common.h"

/* As ntifs.h declares it. */
NTSYSAPI NTSTATUS NTAPI ZwSaveKey(HANDLE KeyHandle, HANDLE FileHandle);

static NTSTATUS Save(HANDLE File)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\SettingsInFileLeak");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_READ, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwSaveKey(key, File);
    if (!NT_SUCCESS(status))
        return status; /* here: without ZwClose */
    ZwClose(key);
    return STATUS_SUCCESS;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING fileName = RTL_CONSTANT_STRING(L"\\SystemRoot\\Temp\\settings.hiv");
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK block;
    HANDLE file;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &fileName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateFile(&file, GENERIC_READ, &attributes, &block, NULL, FILE_ATTRIBUTE_NORMAL, 0, FILE_OPEN_IF,
                          FILE_SYNCHRONOUS_IO_NONALERT, NULL, 0);
    if (NT_SUCCESS(status)) {
        status = Save(file);
        ZwClose(file);
    }
    return CompleteRequest(Irp, status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
