/*
 * A registry filter that keeps count of what was really written. It enlists in the transaction of a key that is
 * written to, and counts the write when it is told of the commit; what is rolled back is counted apart.
 */
#define DRIVER_NAME L"EnlistedFilter"
#include "common.h"
#include "enlisting.h"

static const UNICODE_STRING LogName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\EnlistedFilterLog");
static ULONG Commits, RollBacks;

static VOID Log(PUNICODE_STRING ValueName, ULONG Count)
{
    OBJECT_ATTRIBUTES attributes;
    HANDLE log;

    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&LogName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    if (NT_SUCCESS(ZwCreateKey(&log, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL))) {
        ZwSetValueKey(log, ValueName, 0, REG_DWORD, &Count, sizeof(Count));
        ZwClose(log);
    }
}

static NTSTATUS NTAPI TransactionNotification(PKENLISTMENT Enlistment, PVOID RMContext, PVOID TransactionContext,
                                              ULONG Notification, PLARGE_INTEGER TmVirtualClock,
                                              ULONG ArgumentLength, PVOID Argument)
{
    UNICODE_STRING commits = RTL_CONSTANT_STRING(L"Commits");
    UNICODE_STRING rollBacks = RTL_CONSTANT_STRING(L"RollBacks");

    if (Notification == TRANSACTION_NOTIFY_COMMIT) {
        Log(&commits, ++Commits);
        TmCommitComplete(Enlistment, TmVirtualClock);
        EndEnlisted(TransactionContext);
    } else if (Notification == TRANSACTION_NOTIFY_ROLLBACK) {
        Log(&rollBacks, ++RollBacks);
        TmRollbackComplete(Enlistment, TmVirtualClock);
        EndEnlisted(TransactionContext);
    }
    return STATUS_SUCCESS;
}

/* One transaction commits, the next does not. */
static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\EnlistedFilter");
    NTSTATUS status = WriteInTransaction(&keyName, TRUE);

    if (NT_SUCCESS(status))
        status = WriteInTransaction(&keyName, FALSE);
    return CompleteRequest(Irp, status, 0);
}

static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject)
{
    StopEnlisting();
    DeleteDevicesAndLink(DriverObject);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING altitude = RTL_CONSTANT_STRING(L"385098");
    NTSTATUS status = CreateDeviceAndLink(DriverObject, 0);

    if (!NT_SUCCESS(status))
        return status;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    DriverObject->DriverUnload = Unload;
    status = StartEnlisting(DriverObject, &altitude, TransactionNotification);
    if (!NT_SUCCESS(status))
        DeleteDevicesAndLink(DriverObject);
    return status;
}
