/* Imports variables, and gives RtlQueryRegistryValues a routine with six parameters. Each wrong result has its number. */
#include <ddk/wdm.h>

#define WRONG(step) ((NTSTATUS)(0xE0000000 | (step)))
#define CONTEXT ((PVOID)0x1122334455667788)
#define ENTRY_CONTEXT ((PVOID)0x99AABBCCDDEEFF00)

NTSYSAPI NTSTATUS NTAPI ZwCreateEvent(PHANDLE EventHandle, ACCESS_MASK DesiredAccess,
    POBJECT_ATTRIBUTES ObjectAttributes, EVENT_TYPE EventType, BOOLEAN InitialState);

/* What an import slot holds: the address of the variable. */
extern POBJECT_TYPE *__imp_ExEventObjectType;
extern POBJECT_TYPE *__imp_IoFileObjectType;

static ULONG calls;

static NTSTATUS NTAPI Query(PWSTR ValueName, ULONG ValueType, PVOID ValueData, ULONG ValueLength, PVOID Context,
    PVOID EntryContext)
{
    calls++;
    if (ValueName[0] != L'T' || ValueType != REG_DWORD || *(PULONG)ValueData != 1 || ValueLength != sizeof(ULONG))
        return WRONG(6);
    return Context == CONTEXT && EntryContext == ENTRY_CONTEXT ? STATUS_SUCCESS : WRONG(7);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    RTL_QUERY_REGISTRY_TABLE table[2] = {{Query, RTL_QUERY_REGISTRY_REQUIRED, L"Type", ENTRY_CONTEXT}};
    OBJECT_ATTRIBUTES attributes;
    HANDLE event;
    PVOID object;

    InitializeObjectAttributes(&attributes, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    if (!NT_SUCCESS(ZwCreateEvent(&event, EVENT_ALL_ACCESS, &attributes, NotificationEvent, FALSE)))
        return WRONG(1);
    if (ObReferenceObjectByHandle(event, 0, *__imp_IoFileObjectType, KernelMode, &object, NULL)
        != STATUS_OBJECT_TYPE_MISMATCH)
        return WRONG(2);
    if (!NT_SUCCESS(ObReferenceObjectByHandle(event, 0, *__imp_ExEventObjectType, KernelMode, &object, NULL)))
        return WRONG(3);
    ZwClose(event);
    KeSetEvent(object, 0, FALSE);
    if (KeReadStateEvent(object) == 0)
        return WRONG(4);
    if (ObfDereferenceObject(object) != 0)
        return WRONG(5);
    if (!NT_SUCCESS(RtlQueryRegistryValues(RTL_REGISTRY_ABSOLUTE, RegistryPath->Buffer, table, CONTEXT, NULL)))
        return WRONG(8);
    return calls == 1 ? STATUS_SUCCESS : WRONG(9);
}
