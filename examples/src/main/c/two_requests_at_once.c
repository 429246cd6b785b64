/*
 * Two requests at once, on two threads, each with its own handle to one key. Neither re-opens the key: each
 * closes what it opened before it returns. The first to come waits for the second, if one comes soon enough.
 */
#define DRIVER_NAME L"TwoRequestsAtOnce"
#include "common.h"

static KEVENT SecondArrived;
static LONG Arrivals;

static VOID MeetTheOther(VOID)
{
    LARGE_INTEGER timeout;

    timeout.QuadPart = -10 * 1000 * 10; /* 10 ms from now, in units of 100 ns */
    if (InterlockedIncrement(&Arrivals) % 2 == 0)
        KeSetEvent(&SecondArrived, IO_NO_INCREMENT, FALSE);
    else
        KeWaitForSingleObject(&SecondArrived, Executive, KernelMode, FALSE, &timeout);
}

static NTSTATUS SaveLevel(VOID)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\TwoRequestsAtOnce");
    UNICODE_STRING valueName = RTL_CONSTANT_STRING(L"Level");
    OBJECT_ATTRIBUTES attributes;
    ULONG level = 1;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
    if (!NT_SUCCESS(status))
        return status;
    MeetTheOther();
    status = ZwSetValueKey(key, &valueName, 0, REG_DWORD, &level, sizeof(level));
    ZwClose(key);
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, SaveLevel(), 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    KeInitializeEvent(&SecondArrived, SynchronizationEvent, FALSE);
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
