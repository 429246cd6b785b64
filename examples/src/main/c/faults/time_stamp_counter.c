/* Reads the processor's counter of cycles, which would be another in each run. */
#define DRIVER_NAME L"TimeStampCounter"
#include "common.h"

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG low;
    ULONG high;

    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high)); // not modelled: the instruction rdtsc
    return CompleteRequest(Irp, STATUS_SUCCESS, low ^ high);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
