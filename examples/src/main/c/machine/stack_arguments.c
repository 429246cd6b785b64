/* Calls with five, six, seven and nine arguments: all after the fourth are on the stack. */
#define DRIVER_NAME L"StackArguments"
#include "common.h"

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\StackArguments");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    UCHAR buffer[sizeof(KEY_VALUE_PARTIAL_INFORMATION) + sizeof(ULONG)];
    PKEY_VALUE_PARTIAL_INFORMATION value = (PKEY_VALUE_PARTIAL_INFORMATION)buffer;
    OBJECT_ATTRIBUTES attributes;
    KEY_FULL_INFORMATION information;
    ULONG level = 0x89ABCDEF;
    ULONG disposition = 0;
    ULONG querySize = 0;
    ULONG valueSize = 0;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_ALL_ACCESS, &attributes, 0, NULL, REG_OPTION_VOLATILE, &disposition);
    if (!NT_SUCCESS(status))
        return CompleteRequest(Irp, status, 0);
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    if (NT_SUCCESS(status))
        status = ZwQueryKey(key, KeyFullInformation, &information, sizeof(information), &querySize);
    if (NT_SUCCESS(status))
        status = ZwQueryValueKey(key, &valueName, KeyValuePartialInformation, value, sizeof(buffer), &valueSize);
    ZwClose(key);
    if (NT_SUCCESS(status) && (information.Values != 1 || *(PULONG)value->Data != level))
        status = STATUS_UNSUCCESSFUL;
    DbgPrint("%lu %lu %lu %lu %lu %lX %lX %lu\n", disposition, querySize, valueSize, value->Type,
             value->DataLength, level, status, information.Values);
    return CompleteRequest(Irp, status, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
