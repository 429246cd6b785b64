/*
 * What a registry filter needs to be told of transactions: a transaction manager and a resource manager of its own,
 * both volatile, and a callback that enlists in the transaction of each key that is written to.
 */
#pragma once

/* The WDK has these; mingw-w64's ddk headers do not. */
typedef struct _KENLISTMENT *PKENLISTMENT;
typedef struct _KRESOURCEMANAGER *PKRESOURCEMANAGER;
typedef NTSTATUS(NTAPI *PTM_RM_NOTIFICATION)(PKENLISTMENT, PVOID, PVOID, ULONG, PLARGE_INTEGER, ULONG, PVOID);
NTKERNELAPI NTSTATUS NTAPI TmEnableCallbacks(PKRESOURCEMANAGER ResourceManager, PTM_RM_NOTIFICATION CallbackRoutine,
                                             PVOID RMKey);
NTKERNELAPI NTSTATUS NTAPI TmCommitComplete(PKENLISTMENT Enlistment, PLARGE_INTEGER TmVirtualClock);
NTKERNELAPI NTSTATUS NTAPI TmRollbackComplete(PKENLISTMENT Enlistment, PLARGE_INTEGER TmVirtualClock);
NTKERNELAPI NTSTATUS NTAPI ObOpenObjectByPointer(PVOID Object, ULONG HandleAttributes, PVOID PassedAccessState,
                                                 ACCESS_MASK DesiredAccess, POBJECT_TYPE ObjectType,
                                                 KPROCESSOR_MODE AccessMode, PHANDLE Handle);

static HANDLE TransactionManager, ResourceManager;
static PVOID ResourceManagerObject;
static LARGE_INTEGER EnlistingCookie;

/* The key of an enlistment. Its handle stays open until the end: to close it sooner rolls the transaction back. */
typedef struct _ENLISTED {
    HANDLE Enlistment;
} ENLISTED, *PENLISTED;

static inline VOID EndEnlisted(PENLISTED Enlisted)
{
    ZwClose(Enlisted->Enlistment);
    ExFreePoolWithTag(Enlisted, 'tsnE');
}

static inline NTSTATUS CreateEnlistment(HANDLE Transaction)
{
    OBJECT_ATTRIBUTES unnamed;
    PENLISTED enlisted = ExAllocatePoolWithTag(PagedPool, sizeof(*enlisted), 'tsnE');
    NTSTATUS status;

    if (enlisted == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    InitializeObjectAttributes(&unnamed, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = ZwCreateEnlistment(&enlisted->Enlistment, ENLISTMENT_ALL_ACCESS, ResourceManager, Transaction, &unnamed, 0,
                                TRANSACTION_NOTIFY_COMMIT | TRANSACTION_NOTIFY_ROLLBACK, enlisted);
    if (!NT_SUCCESS(status))
        ExFreePoolWithTag(enlisted, 'tsnE');
    return status;
}

/* For one write a transaction, as here; a real filter asks first whether it is enlisted already. */
static inline NTSTATUS Enlist(PVOID Transaction)
{
    HANDLE transaction;
    NTSTATUS status = ObOpenObjectByPointer(Transaction, OBJ_KERNEL_HANDLE, NULL, TRANSACTION_ENLIST,
                                            *TmTransactionObjectType, KernelMode, &transaction);

    if (!NT_SUCCESS(status))
        return status;
    status = CreateEnlistment(transaction);
    ZwClose(transaction);
    return status;
}

/* A write of which nobody could be told is refused. */
static inline NTSTATUS NTAPI EnlistingCallback(PVOID CallbackContext, PVOID Argument1, PVOID Argument2)
{
    PREG_SET_VALUE_KEY_INFORMATION set = Argument2;
    PVOID transaction;

    if ((REG_NOTIFY_CLASS)(ULONG_PTR)Argument1 != RegNtPreSetValueKey)
        return STATUS_SUCCESS;
    transaction = CmGetBoundTransaction(&EnlistingCookie, set->Object);
    return transaction == NULL ? STATUS_SUCCESS : Enlist(transaction);
}

static inline VOID StopEnlisting(VOID)
{
    if (EnlistingCookie.QuadPart != 0)
        CmUnRegisterCallback(EnlistingCookie);
    if (ResourceManagerObject != NULL)
        ObDereferenceObject(ResourceManagerObject);
    if (ResourceManager != NULL)
        ZwClose(ResourceManager);
    if (TransactionManager != NULL)
        ZwClose(TransactionManager);
}

static inline NTSTATUS StartEnlisting(PDRIVER_OBJECT DriverObject, PUNICODE_STRING Altitude, PTM_RM_NOTIFICATION Told)
{
    OBJECT_ATTRIBUTES unnamed;
    NTSTATUS status;

    InitializeObjectAttributes(&unnamed, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = ZwCreateTransactionManager(&TransactionManager, TRANSACTIONMANAGER_ALL_ACCESS, &unnamed, NULL,
                                        TRANSACTION_MANAGER_VOLATILE, 0);
    if (NT_SUCCESS(status))
        status = ZwCreateResourceManager(&ResourceManager, RESOURCEMANAGER_ALL_ACCESS, TransactionManager, NULL,
                                         &unnamed, RESOURCE_MANAGER_VOLATILE, NULL);
    if (NT_SUCCESS(status))
        status = ObReferenceObjectByHandle(ResourceManager, 0, *TmResourceManagerObjectType, KernelMode,
                                           &ResourceManagerObject, NULL);
    if (NT_SUCCESS(status))
        status = TmEnableCallbacks(ResourceManagerObject, Told, NULL);
    if (NT_SUCCESS(status))
        status = CmRegisterCallbackEx(EnlistingCallback, Altitude, DriverObject, NULL, &EnlistingCookie, NULL);
    if (!NT_SUCCESS(status))
        StopEnlisting();
    return status;
}

/* Sets a value in a transaction of its own, which is committed or rolled back. */
static inline NTSTATUS WriteInTransaction(PUNICODE_STRING KeyName, BOOLEAN Commit)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes, unnamed;
    HANDLE transaction, key;
    ULONG level = 7;
    NTSTATUS status;

    InitializeObjectAttributes(&unnamed, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    InitializeObjectAttributes(&attributes, KeyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateTransaction(&transaction, TRANSACTION_ALL_ACCESS, &unnamed, NULL, NULL, 0, 0, 0, NULL, NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = ZwCreateKeyTransacted(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, transaction,
                                   NULL);
    if (NT_SUCCESS(status)) {
        status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
        ZwClose(key);
    }
    if (NT_SUCCESS(status))
        status = Commit ? ZwCommitTransaction(transaction, TRUE) : ZwRollbackTransaction(transaction, TRUE);
    ZwClose(transaction);
    return status;
}
