/* Measures a busy wait with the performance counter, which follows the same clock as the time stamp counter. */
#define DRIVER_NAME L"PerformanceCounter"
#include "common.h"

#include <bugcodes.h>

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    LARGE_INTEGER frequency;
    LARGE_INTEGER begin = KeQueryPerformanceCounter(&frequency);
    LARGE_INTEGER end;
    ULONG64 timeStamp;

    KeStallExecutionProcessor(50);
    end = KeQueryPerformanceCounter(NULL);
    timeStamp = __builtin_ia32_rdtsc();

    /* 50 microseconds, and 100 ns for the second question; 100 time stamps in a count */
    if (end.QuadPart - begin.QuadPart != frequency.QuadPart * 50 / 1000000 + 1 || timeStamp != (end.QuadPart + 1) * 100)
        KeBugCheckEx(MANUALLY_INITIATED_CRASH, begin.QuadPart, end.QuadPart, frequency.QuadPart, timeStamp);
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
