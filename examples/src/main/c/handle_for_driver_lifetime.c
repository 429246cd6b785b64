/*
 * A handle opened in DriverEntry and closed in DriverUnload. Many drivers do so; the rule, read to the letter,
 * does not like any dispatch routine to return meanwhile, hence a note.
 */
#define DRIVER_NAME L"HandleForDriverLifetime"
#include "common.h"

static HANDLE Key;

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    ULONG level = 1;

    return CompleteRequest(Irp, ZwSetValueKey(Key, &valueName, 0, REG_DWORD, &level, sizeof(level)), 0);
}

static VOID NTAPI Unload(PDRIVER_OBJECT DriverObject)
{
    ZwClose(Key);
    DeleteDevicesAndLink(DriverObject);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    OBJECT_ATTRIBUTES attributes;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, RegistryPath, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&Key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN (note)
    if (!NT_SUCCESS(status))
        return status;
    status = CreateDeviceAndLink(DriverObject, 0);
    if (!NT_SUCCESS(status)) {
        ZwClose(Key);
        return status;
    }
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    DriverObject->DriverUnload = Unload;
    return STATUS_SUCCESS;
}
