/* Opens a key after KeRaiseIrql, which is the instruction mov cr8 and no call that anybody could watch. */
#define DRIVER_NAME L"RegistryAtRaisedIrql"
#include "common.h"

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\RegistryAtRaisedIrql");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    KIRQL irql;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    KeRaiseIrql(APC_LEVEL, &irql);
    status = ZwCreateKey(&key, KEY_READ, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // bug check: DRIVER_VERIFIER_DETECTED_VIOLATION
    if (NT_SUCCESS(status))
        ZwClose(key);
    KeLowerIrql(irql);
    return CompleteRequest(Irp, status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
