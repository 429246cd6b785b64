/*
 * What every example needs and none is about: one device with a link that user mode can open, requests
 * completed, and both taken down again at unload. A driver defines DRIVER_NAME (a wide string) and
 * includes this file; the interesting lines are in the driver.
 */
#pragma once

#include <ddk/wdm.h>

/* The WDK has this one; mingw-w64's ddk headers do not. */
#ifndef RTL_CONSTANT_STRING
#define RTL_CONSTANT_STRING(s) {sizeof(s) - sizeof((s)[0]), sizeof(s), (s)}
#endif

DRIVER_INITIALIZE DriverEntry;

static inline NTSTATUS CompleteRequest(PIRP Irp, NTSTATUS Status, ULONG_PTR Information)
{
    Irp->IoStatus.Status = Status;
    Irp->IoStatus.Information = Information;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return Status;
}

/* The dispatch routine for requests that need nothing done: IRP_MJ_CREATE, IRP_MJ_CLEANUP, IRP_MJ_CLOSE. */
static inline NTSTATUS NTAPI CompleteWithSuccess(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

/* A DriverUnload routine; a driver that has more to undo calls it last. */
static inline VOID NTAPI DeleteDevicesAndLink(PDRIVER_OBJECT DriverObject)
{
    UNICODE_STRING link = RTL_CONSTANT_STRING(L"\\DosDevices\\" DRIVER_NAME);
    PDEVICE_OBJECT device = DriverObject->DeviceObject;

    IoDeleteSymbolicLink(&link);
    while (device != NULL) {
        PDEVICE_OBJECT next = device->NextDevice;

        IoDeleteDevice(device);
        device = next;
    }
}

/* Creates \Device\DRIVER_NAME and \DosDevices\DRIVER_NAME, lets the device be opened and the driver be unloaded. */
static inline NTSTATUS CreateDeviceAndLink(PDRIVER_OBJECT DriverObject, ULONG DeviceExtensionSize)
{
    UNICODE_STRING name = RTL_CONSTANT_STRING(L"\\Device\\" DRIVER_NAME);
    UNICODE_STRING link = RTL_CONSTANT_STRING(L"\\DosDevices\\" DRIVER_NAME);
    PDEVICE_OBJECT device;
    NTSTATUS status;

    DriverObject->MajorFunction[IRP_MJ_CREATE] = CompleteWithSuccess;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = CompleteWithSuccess;
    DriverObject->DriverUnload = DeleteDevicesAndLink;

    status = IoCreateDevice(DriverObject, DeviceExtensionSize, &name, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
    if (!NT_SUCCESS(status))
        return status;
    device->Flags |= DO_BUFFERED_IO;
    status = IoCreateSymbolicLink(&link, &name);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(device);
        return status;
    }
    device->Flags &= ~DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
