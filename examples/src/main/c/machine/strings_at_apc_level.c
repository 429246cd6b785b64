/* Makes a character upper case and frees a string at APC_LEVEL, where Windows allows both. */
#define DRIVER_NAME L"StringsAtApcLevel"
#include "common.h"

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING name;
    ANSI_STRING text;
    KIRQL irql;
    NTSTATUS status;

    RtlInitAnsiString(&text, "name");
    status = RtlAnsiStringToUnicodeString(&name, &text, TRUE);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    KeRaiseIrql(APC_LEVEL, &irql);
    if (RtlUpcaseUnicodeChar(name.Buffer[0]) != L'N')
        status = STATUS_UNSUCCESSFUL;
    RtlFreeUnicodeString(&name);
    KeLowerIrql(irql);
    return CompleteRequest(Irp, status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
