/* Reads a register that only one kind of processor has. */
#define DRIVER_NAME L"ModelSpecificRegister"
#include "common.h"

#define IA32_LSTAR 0xC0000082

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG low;
    ULONG high;

    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(IA32_LSTAR)); // not modelled: the instruction rdmsr
    return CompleteRequest(Irp, low != 0 || high != 0 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
