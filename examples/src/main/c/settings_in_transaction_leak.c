/*
 * A write commits without waiting and takes STATUS_PENDING for a failure. The transaction is committed all the same;
 * the key that it was made below is never closed.
 */
#define DRIVER_NAME L"SettingsInTransactionLeak"
#include "common.h"

static NTSTATUS Store(HANDLE Transaction)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\SettingsInTransactionLeak");
    UNICODE_STRING sizeName = RTL_CONSTANT_STRING(L"Size");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key, size;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_CREATE_SUB_KEY, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    InitializeObjectAttributes(&attributes, &sizeName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, key, NULL);
    status = ZwCreateKeyTransacted(&size, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, Transaction,
                                   NULL);
    if (NT_SUCCESS(status)) {
        ZwClose(size);
        status = ZwCommitTransaction(Transaction, FALSE);
        if (status != STATUS_SUCCESS)
            return status; /* here: without ZwClose */
    }
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    OBJECT_ATTRIBUTES unnamed;
    HANDLE transaction;
    NTSTATUS status;

    InitializeObjectAttributes(&unnamed, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = ZwCreateTransaction(&transaction, TRANSACTION_ALL_ACCESS, &unnamed, NULL, NULL, 0, 0, 0, NULL, NULL);
    if (NT_SUCCESS(status)) {
        status = Store(transaction);
        ZwClose(transaction);
    }
    return CompleteRequest(Irp, NT_SUCCESS(status) ? STATUS_SUCCESS : status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
