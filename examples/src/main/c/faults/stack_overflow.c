/* Recursion over a list that has become a ring, on a kernel stack of 24 KiB. */
#define DRIVER_NAME L"StackOverflow"
#include "common.h"

typedef struct _NODE {
    struct _NODE *Next;
    ULONG Value;
} NODE, *PNODE;

static NODE Ring = {&Ring, 1};

static ULONG Sum(PNODE Node) { return Node == NULL ? 0 : Node->Value + Sum(Node->Next); } // bug check: UNEXPECTED_KERNEL_MODE_TRAP

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, STATUS_SUCCESS, Sum(&Ring));
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
