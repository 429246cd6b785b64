/*
 * A registry filter that writes down what is committed while it is told of the commit, and never closes the key that
 * it writes to.
 */
#define DRIVER_NAME L"EnlistedFilterLeak"
#include "common.h"
#include "enlisting.h"

static const UNICODE_STRING LogName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\EnlistedFilterLeakLog");
static ULONG Commits;

static VOID Log(VOID)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Commits");
    OBJECT_ATTRIBUTES attributes;
    HANDLE log;

    Commits++;
    InitializeObjectAttributes(&attributes, (PUNICODE_STRING)&LogName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    if (NT_SUCCESS(ZwCreateKey(&log, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL))) // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
        ZwSetValueKey(log, &valueName, 0, REG_DWORD, &Commits, sizeof(Commits)); /* here: without ZwClose */
}

static NTSTATUS NTAPI TransactionNotification(PKENLISTMENT Enlistment, PVOID RMContext, PVOID TransactionContext,
                                              ULONG Notification, PLARGE_INTEGER TmVirtualClock,
                                              ULONG ArgumentLength, PVOID Argument)
{
    if (Notification == TRANSACTION_NOTIFY_COMMIT) {
        Log();
        TmCommitComplete(Enlistment, TmVirtualClock);
        EndEnlisted(TransactionContext);
    } else if (Notification == TRANSACTION_NOTIFY_ROLLBACK) {
        TmRollbackComplete(Enlistment, TmVirtualClock);
        EndEnlisted(TransactionContext);
    }
    return STATUS_SUCCESS;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\EnlistedFilterLeak");

    return CompleteRequest(Irp, WriteInTransaction(&keyName, TRUE), 0);
}

static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject)
{
    StopEnlisting();
    DeleteDevicesAndLink(DriverObject);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING altitude = RTL_CONSTANT_STRING(L"385097");
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
