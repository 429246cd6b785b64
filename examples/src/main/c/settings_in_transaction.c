/*
 * A write stores two settings that belong together in a transaction: both are there afterwards, or none. Whatever
 * fails, the handles are closed, and a transaction that is closed without a commit is rolled back.
 */
#define DRIVER_NAME L"SettingsInTransaction"
#include "common.h"

static NTSTATUS StoreBoth(HANDLE Key, HANDLE Transaction)
{
    UNICODE_STRING names[] = {RTL_CONSTANT_STRING(L"Width"), RTL_CONSTANT_STRING(L"Height")};
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"Size");
    OBJECT_ATTRIBUTES attributes;
    ULONG values[] = {640, 480};
    HANDLE size;
    NTSTATUS status;
    int i;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, Key, NULL);
    status = ZwCreateKeyTransacted(&size, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, Transaction,
                                   NULL);
    if (!NT_SUCCESS(status))
        return status;
    for (i = 0; i < 2 && NT_SUCCESS(status); i++)
        status = ZwSetValueKey(size, &names[i], 0, REG_DWORD, &values[i], sizeof(values[i]));
    ZwClose(size);
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\SettingsInTransaction");
    OBJECT_ATTRIBUTES attributes, unnamed;
    HANDLE key, transaction;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    InitializeObjectAttributes(&unnamed, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_CREATE_SUB_KEY, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    status = ZwCreateTransaction(&transaction, TRANSACTION_ALL_ACCESS, &unnamed, NULL, NULL, 0, 0, 0, NULL, NULL);
    if (NT_SUCCESS(status)) {
        status = StoreBoth(key, transaction);
        if (NT_SUCCESS(status))
            status = ZwCommitTransaction(transaction, TRUE);
        ZwClose(transaction);
    }
    ZwClose(key);
    return CompleteRequest(Irp, status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
