/* ZwDeleteKey deletes the key and not the handle, which is lost when the routine returns. */
#define DRIVER_NAME L"DeleteThenReturn"
#include "common.h"

static NTSTATUS ResetSettings(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\DeleteThenReturn");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, DELETE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    return ZwDeleteKey(key);
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
