/*
 * The lower device's dispatch routine raises an exception while it holds a key. The upper one, which had called
 * IoCallDriver, handles it; the routine in between is left without its ZwClose.
 */
#define DRIVER_NAME L"LeakByUnwoundRequest"
#include "common.h"

typedef struct _DEVICE_EXTENSION {
    PDEVICE_OBJECT Lower; /* NULL in the lower device itself */
} DEVICE_EXTENSION, *PDEVICE_EXTENSION;

static NTSTATUS WriteHere(PIRP Irp)
{
    UNICODE_STRING keyName = RTL_CONSTANT_STRING(L"\\Registry\\Machine\\Software\\LeakByUnwoundRequest");
    OBJECT_ATTRIBUTES attributes;
    HANDLE key;
    NTSTATUS status;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    status = ZwCreateKey(&key, KEY_SET_VALUE, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL); // violates ZwRegistryCreate: HELD_AT_RETURN, HELD_AT_UNLOAD
    if (!NT_SUCCESS(status))
        return status;
    if (IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length < 0x10000000)
        ExRaiseStatus(STATUS_BUFFER_TOO_SMALL);
    ZwClose(key);
    return STATUS_SUCCESS;
}

static NTSTATUS WriteThrough(PDEVICE_OBJECT Lower, PIRP Irp)
{
    NTSTATUS status;

    IoCopyCurrentIrpStackLocationToNext(Irp);
    __try {
        status = IoCallDriver(Lower, Irp);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        status = GetExceptionCode();
    }
    return status;
}

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PDEVICE_EXTENSION extension = DeviceObject->DeviceExtension;

    if (extension->Lower == NULL)
        return WriteHere(Irp);
    return CompleteRequest(Irp, WriteThrough(extension->Lower, Irp), 0);
}

/* Two devices of one driver: requests to the named one are handed on to the other. */
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT upper;
    PDEVICE_OBJECT lower;
    NTSTATUS status;

    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    status = CreateDeviceAndLink(DriverObject, sizeof(DEVICE_EXTENSION));
    if (!NT_SUCCESS(status))
        return status;
    upper = DriverObject->DeviceObject;
    status = IoCreateDevice(DriverObject, sizeof(DEVICE_EXTENSION), NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &lower);
    if (!NT_SUCCESS(status)) {
        DeleteDevicesAndLink(DriverObject);
        return status;
    }
    ((PDEVICE_EXTENSION)upper->DeviceExtension)->Lower = lower;
    ((PDEVICE_EXTENSION)lower->DeviceExtension)->Lower = NULL;
    upper->StackSize = (CCHAR)(lower->StackSize + 1);
    lower->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
