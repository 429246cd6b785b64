/* Waits for a flag that nobody ever sets, and calls the kernel meanwhile. */
#define DRIVER_NAME L"EndlessCalls"
#include "common.h"

static volatile LONG Ready;

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    HANDLE key;
    OBJECT_ATTRIBUTES attributes;
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\EndlessCalls");

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    while (!Ready) {
        if (NT_SUCCESS(ZwOpenKey(&key, KEY_READ, &attributes))) // bug check: THREAD_STUCK_IN_DEVICE_DRIVER
            ZwClose(key);
    }
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
