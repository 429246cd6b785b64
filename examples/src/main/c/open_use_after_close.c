/* The rule ZwRegistryOpen: a handle that ZwOpenKey gave is used after it was closed. */
#define DRIVER_NAME L"OpenUseAfterClose"
#include "common.h"

static NTSTATUS CountSubKeys(PULONG Count)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software");
    OBJECT_ATTRIBUTES attributes;
    KEY_FULL_INFORMATION information;
    ULONG size;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwOpenKey(&key, KEY_QUERY_VALUE, &attributes);
    if (!NT_SUCCESS(status))
        return status;
    ZwClose(key);
    status = ZwQueryKey(key, KeyFullInformation, &information, sizeof(information), &size); // violates ZwRegistryOpen: USE_AFTER_CLOSE
    *Count = NT_SUCCESS(status) ? information.SubKeys : 0;
    return status;
}

static NTSTATUS NTAPI Read(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG count;

    return CompleteRequest(Irp, CountSubKeys(&count), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_READ] = Read;
    return CreateDeviceAndLink(DriverObject, 0);
}
