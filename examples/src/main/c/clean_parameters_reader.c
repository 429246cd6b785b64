/*
 * How it is done right: the driver's Parameters key is created or opened in DriverEntry, read by the
 * two-call protocol (ask for the size, allocate, ask again) and closed on every way out.
 */
#define DRIVER_NAME L"CleanParametersReader"
#include "common.h"

#define TAG 'rPwZ'

static const WCHAR DefaultGreeting[] = L"Hello";
static ULONG Level = 5;

/* Reads a value into pool memory, which the caller frees. The handle stays the caller's. */
static NTSTATUS ReadValue(HANDLE Key, PCWSTR Name, PKEY_VALUE_PARTIAL_INFORMATION *Value)
{
    UNICODE_STRING name;
    ULONG size;
    NTSTATUS status;

    RtlInitUnicodeString(&name, Name);
    status = ZwQueryValueKey(Key, &name, KeyValuePartialInformation, NULL, 0, &size);
    if (status != STATUS_BUFFER_TOO_SMALL && status != STATUS_BUFFER_OVERFLOW)
        return status;
    *Value = ExAllocatePoolWithTag(PagedPool, size, TAG);
    if (*Value == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    status = ZwQueryValueKey(Key, &name, KeyValuePartialInformation, *Value, size, &size);
    if (!NT_SUCCESS(status))
        ExFreePoolWithTag(*Value, TAG);
    return status;
}

/* A key that was not there yet gets the defaults, so that an administrator finds something to change. */
static NTSTATUS WriteDefaults(HANDLE Key)
{
    UNICODE_STRING level = RTL_CONSTANT_STRING(L"Level");
    UNICODE_STRING greeting = RTL_CONSTANT_STRING(L"Greeting");
    NTSTATUS status;

    status = ZwSetValueKey(Key, &level, 0, REG_DWORD, &Level, sizeof(Level));
    if (!NT_SUCCESS(status))
        return status;
    return ZwSetValueKey(Key, &greeting, 0, REG_SZ, (PVOID)DefaultGreeting, sizeof(DefaultGreeting));
}

/* What the registry holds need not end in a null character: the length alone says where the string ends. */
static VOID PrintGreeting(PKEY_VALUE_PARTIAL_INFORMATION Value)
{
    UNICODE_STRING greeting;

    greeting.Buffer = (PWCH)Value->Data;
    greeting.MaximumLength = (USHORT)min(Value->DataLength, MAXUSHORT - 1);
    greeting.Length = greeting.MaximumLength & ~1;
    if (greeting.Length >= sizeof(WCHAR) && greeting.Buffer[greeting.Length / sizeof(WCHAR) - 1] == L'\0')
        greeting.Length -= sizeof(WCHAR);
    DbgPrint("level %lu, greeting \"%wZ\"\n", Level, &greeting);
}

static NTSTATUS ReadParameters(PUNICODE_STRING RegistryPath)
{
    UNICODE_STRING parameters = RTL_CONSTANT_STRING(L"Parameters");
    OBJECT_ATTRIBUTES attributes;
    PKEY_VALUE_PARTIAL_INFORMATION value;
    HANDLE service;
    HANDLE key;
    ULONG disposition;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, RegistryPath, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&service, KEY_READ, &attributes);
    if (!NT_SUCCESS(status))
        return status;
    InitializeObjectAttributes(&attributes, &parameters, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, service, NULL);
    status = ZwCreateKey(&key, KEY_READ | KEY_WRITE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, &disposition);
    ZwClose(service);
    if (!NT_SUCCESS(status))
        return status;

    if (disposition == REG_CREATED_NEW_KEY)
        status = WriteDefaults(key);
    if (NT_SUCCESS(status))
        status = ReadValue(key, L"Level", &value);
    if (NT_SUCCESS(status)) {
        if (value->Type == REG_DWORD && value->DataLength == sizeof(ULONG))
            Level = *(PULONG)value->Data;
        ExFreePoolWithTag(value, TAG);
        status = ReadValue(key, L"Greeting", &value);
    }
    if (NT_SUCCESS(status)) {
        if (value->Type == REG_SZ)
            PrintGreeting(value);
        ExFreePoolWithTag(value, TAG);
    }
    ZwClose(key);
    return status;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    NTSTATUS status = ReadParameters(RegistryPath);

    if (!NT_SUCCESS(status))
        return status;
    return CreateDeviceAndLink(DriverObject, 0);
}
