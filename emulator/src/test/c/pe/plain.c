/* A small WDM driver with what an image can hold: imports, an export, relocations, zeroed data. */
#include <ddk/wdm.h>

DRIVER_INITIALIZE DriverEntry;

static NTSTATUS Create(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    UNREFERENCED_PARAMETER(DeviceObject);
    Irp->IoStatus.Status = STATUS_SUCCESS;
    IofCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

static VOID Unload(PDRIVER_OBJECT DriverObject)
{
    DbgPrint("%p goes\n", DriverObject);
}

__declspec(dllexport) void *Routines[2] = {Create, Unload};
__declspec(dllexport) char Zeroed[0x3001];

NTSTATUS DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    UNREFERENCED_PARAMETER(RegistryPath);
    Zeroed[0x3000] = 1;
    DriverObject->DriverUnload = Unload;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = Create;
    DbgPrint("%p %p\n", Routines[0], Routines[1]);
    return STATUS_SUCCESS;
}
