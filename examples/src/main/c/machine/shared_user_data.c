/* Time and ticks are read from a page that the kernel shares with everybody, without a call. */
#define DRIVER_NAME L"SharedUserData"
#include "common.h"

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    LARGE_INTEGER time;
    LARGE_INTEGER ticks;
    ULONG64 uptime = KeQueryInterruptTime();

    KeQuerySystemTime(&time);
    KeQueryTickCount(&ticks);
    DbgPrint("time %I64d, uptime %I64u, ticks %I64d\n", time.QuadPart, uptime, ticks.QuadPart);
    if (time.QuadPart == 0)
        return CompleteRequest(Irp, STATUS_UNSUCCESSFUL, 0);
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
