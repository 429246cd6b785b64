/* Reads the time stamp counter, which follows the kernel's clock: later reads give more, in each run the same. */
#define DRIVER_NAME L"TimeStampCounter"
#include "common.h"

#include <bugcodes.h>

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    unsigned processor = 1;
    ULONG64 uptime = KeQueryInterruptTime();
    ULONG64 first = __builtin_ia32_rdtsc();
    ULONG64 second = __builtin_ia32_rdtscp(&processor);

    /* 100 in each 100 ns since the machine was started, and 100 ns between two reads */
    if (first != (uptime + 1) * 100 || second != first + 100 || processor != 0)
        KeBugCheckEx(MANUALLY_INITIATED_CRASH, first, second, uptime, processor);
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
