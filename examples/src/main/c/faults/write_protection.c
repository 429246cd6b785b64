/* Takes write protection away, as drivers do that patch the kernel. */
#define DRIVER_NAME L"WriteProtection"
#include "common.h"

#define CR0_WP 0x10000

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG_PTR value;

    __asm__ volatile("mov %%cr0, %0" : "=r"(value)); // not modelled: the instruction mov from cr0
    __asm__ volatile("mov %0, %%cr0" : : "r"(value & ~(ULONG_PTR)CR0_WP));
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
