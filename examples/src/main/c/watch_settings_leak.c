/*
 * A read asks to be told of a change, changes the setting, and takes the news for an error: the status in the status
 * block is STATUS_NOTIFY_ENUM_DIR, not STATUS_SUCCESS. That way out forgets the key.
 */
#define DRIVER_NAME L"WatchSettingsLeak"
#include "common.h"

/* Declared in ntifs.h. */
NTSYSAPI NTSTATUS NTAPI ZwCreateEvent(PHANDLE EventHandle, ACCESS_MASK DesiredAccess, POBJECT_ATTRIBUTES ObjectAttributes,
                                      EVENT_TYPE EventType, BOOLEAN InitialState);
NTSYSAPI NTSTATUS NTAPI ZwNotifyChangeKey(HANDLE KeyHandle, HANDLE Event, PIO_APC_ROUTINE ApcRoutine, PVOID ApcContext,
                                          PIO_STATUS_BLOCK IoStatusBlock, ULONG CompletionFilter, BOOLEAN WatchTree,
                                          PVOID Buffer, ULONG BufferSize, BOOLEAN Asynchronous);
NTSYSAPI NTSTATUS NTAPI ZwWaitForSingleObject(HANDLE Handle, BOOLEAN Alertable, PLARGE_INTEGER Timeout);

static NTSTATUS ChangeAndWait(HANDLE Event)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\WatchSettingsLeak");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK block;
    ULONG level = 5;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_NOTIFY | KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    status = ZwNotifyChangeKey(key, Event, NULL, NULL, &block, REG_NOTIFY_CHANGE_LAST_SET, FALSE, NULL, 0, TRUE);
    if (status == STATUS_PENDING) {
        ZwDeleteValueKey(key, &valueName);
        ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
        ZwWaitForSingleObject(Event, FALSE, NULL);
        if (block.Status != STATUS_SUCCESS)
            return block.Status; /* here: without ZwClose */
    }
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    OBJECT_ATTRIBUTES unnamed;
    HANDLE event;
    NTSTATUS status;

    InitializeObjectAttributes(&unnamed, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    status = ZwCreateEvent(&event, EVENT_ALL_ACCESS, &unnamed, NotificationEvent, FALSE);
    if (NT_SUCCESS(status)) {
        status = ChangeAndWait(event);
        ZwClose(event);
    }
    return CompleteRequest(Irp, NT_SUCCESS(status) ? STATUS_SUCCESS : status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = Read;
    return CreateDeviceAndLink(DriverObject, 0);
}
