/* The kernel calls back into the driver within the driver's own call: a completion routine within IoCallDriver. */
#define DRIVER_NAME L"Callbacks"
#include "common.h"

#define DEPTH 3

typedef struct _DEVICE_EXTENSION {
    PDEVICE_OBJECT Lower; /* NULL in the lowest device */
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

static LONG Returned;

static NTSTATUS NTAPI WriteDone(PDEVICE_OBJECT DeviceObject, PIRP Irp, PVOID Context)
{
    if (Irp->PendingReturned)
        IoMarkIrpPending(Irp);
    InterlockedIncrement((PLONG)Context);
    return STATUS_SUCCESS;
}

/* Goes down through the devices; the lowest completes, and each completion routine on the way up is called. */
static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    if (extension->Lower == NULL)
        return CompleteRequest(Irp, STATUS_SUCCESS, 0);
    IoCopyCurrentIrpStackLocationToNext(Irp);
    IoSetCompletionRoutine(Irp, WriteDone, &Returned, TRUE, TRUE, TRUE);
    return IoCallDriver(extension->Lower, Irp);
}

/* Tells how many completion routines ran. */
static NTSTATUS NTAPI Close(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    DbgPrint("%ld completion routines ran\n", Returned);
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT upper;
    PDEVICE_OBJECT lower;
    LONG level;
    NTSTATUS status = CreateDeviceAndLink(DriverObject, sizeof(DEVICE_EXTENSION));

    if (!NT_SUCCESS(status))
        return status;
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = Close;
    upper = DriverObject->DeviceObject;
    upper->StackSize = DEPTH + 1;
    for (level = DEPTH; level > 0; level--) {
        status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &lower);
        if (!NT_SUCCESS(status)) {
            DeleteDevicesAndLink(DriverObject);
            return status;
        }
        ((PDEVICE_EXTENSION)upper->DeviceExtension)->Lower = lower;
        lower->StackSize = (CCHAR)level;
        lower->Flags &= ~DO_DEVICE_INITIALIZING;
        upper = lower;
    }
    return STATUS_SUCCESS;
}
