/* Raises and lowers the IRQL by mov cr8 and checks that it did. */
#define DRIVER_NAME L"RaiseIrql"
#include "common.h"

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    KIRQL before = KeGetCurrentIrql();
    KIRQL raised;
    KIRQL after;
    KIRQL old;

    KeRaiseIrql(DISPATCH_LEVEL, &old);
    raised = KeGetCurrentIrql();
    KeLowerIrql(old);
    after = KeGetCurrentIrql();
    if (before != PASSIVE_LEVEL || old != before || raised != DISPATCH_LEVEL || after != before)
        return CompleteRequest(Irp, STATUS_UNSUCCESSFUL, 0);
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
