/*
 * ZwDeleteKey makes every handle to the key useless, not only the one that it is given; each must still be
 * closed.
 */
#define DRIVER_NAME L"DeleteByOtherHandle"
#include "common.h"

static NTSTATUS ResetSettings(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\DeleteByOtherHandle");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    ULONG level = 0;
    HANDLE doomed;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    status = ZwOpenKey(&doomed, DELETE, &attributes); // violates ZwRegistryCreate: REOPEN_WHILE_HELD
    if (NT_SUCCESS(status)) {
        status = ZwDeleteKey(doomed);
        ZwClose(doomed); // violates ZwRegistryOpen: CLOSE_AFTER_DELETE (note)
    }
    if (NT_SUCCESS(status))
        status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level)); // violates ZwRegistryCreate: USE_AFTER_DELETE
    ZwClose(key); // violates ZwRegistryCreate: CLOSE_AFTER_DELETE (note)
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, ResetSettings(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
