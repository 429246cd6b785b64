/*
 * A read changes a setting and waits to be told of it: notification with an event. The key is closed on every way
 * out, after the event has told that the request is done.
 */
#define DRIVER_NAME L"WatchSettings"
#include "common.h"

/* Declared in ntifs.h. */
NTSYSAPI NTSTATUS NTAPI ZwCreateEvent(PHANDLE EventHandle, ACCESS_MASK DesiredAccess, POBJECT_ATTRIBUTES ObjectAttributes,
                                      EVENT_TYPE EventType, BOOLEAN InitialState);
NTSYSAPI NTSTATUS NTAPI ZwNotifyChangeKey(HANDLE KeyHandle, HANDLE Event, PIO_APC_ROUTINE ApcRoutine, PVOID ApcContext,
                                          PIO_STATUS_BLOCK IoStatusBlock, ULONG CompletionFilter, BOOLEAN WatchTree,
                                          PVOID Buffer, ULONG BufferSize, BOOLEAN Asynchronous);
NTSYSAPI NTSTATUS NTAPI ZwWaitForSingleObject(HANDLE Handle, BOOLEAN Alertable, PLARGE_INTEGER Timeout);

static NTSTATUS ChangeAndWait(HANDLE Key, HANDLE Event)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    IO_STATUS_BLOCK block;
    ULONG level = 5;
    NTSTATUS status;

    status = ZwNotifyChangeKey(Key, Event, NULL, NULL, &block, REG_NOTIFY_CHANGE_LAST_SET, FALSE, NULL, 0, TRUE);
    if (status != STATUS_PENDING)
        return status;
    ZwDeleteValueKey(Key, &valueName);
    status = ZwSetValueKey(Key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    if (!NT_SUCCESS(status))
        return status;
    status = ZwWaitForSingleObject(Event, FALSE, NULL);
    return NT_SUCCESS(status) ? block.Status : status;
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\WatchSettings");
    OBJECT_ATTRIBUTES attributes, unnamed;
    HANDLE key, event;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    InitializeObjectAttributes(&unnamed, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_NOTIFY | KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    status = ZwCreateEvent(&event, EVENT_ALL_ACCESS, &unnamed, NotificationEvent, FALSE);
    if (NT_SUCCESS(status)) {
        status = ChangeAndWait(key, event);
        ZwClose(event);
    }
    ZwClose(key);
    return CompleteRequest(Irp, NT_SUCCESS(status) ? STATUS_SUCCESS : status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = Read;
    return CreateDeviceAndLink(DriverObject, 0);
}
