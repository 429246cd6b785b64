/* Several control codes in switches: with neighbours the compiler makes a table of them, with others comparisons. */
#define DRIVER_NAME L"IoctlSwitch"
#include "common.h"

#define NEAR_CODE(n) CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800 + (n), METHOD_BUFFERED, FILE_ANY_ACCESS)
#define FAR_CODE(n) CTL_CODE(FILE_DEVICE_UNKNOWN, 0x900 + 0x35 * (n), METHOD_NEITHER, FILE_WRITE_ACCESS)

static NTSTATUS NTAPI DeviceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG code = IoGetCurrentIrpStackLocation(Irp)->Parameters.DeviceIoControl.IoControlCode;

    switch (code) {
    case NEAR_CODE(0):
        DbgPrint("near 0\n");
        break;
    case NEAR_CODE(1):
        DbgPrint("near 1\n");
        break;
    case NEAR_CODE(2):
        DbgPrint("near 2\n");
        break;
    case NEAR_CODE(3):
        DbgPrint("near 3\n");
        break;
    case NEAR_CODE(4):
        DbgPrint("near 4\n");
        break;
    default:
        return CompleteRequest(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

static NTSTATUS NTAPI InternalDeviceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG code = IoGetCurrentIrpStackLocation(Irp)->Parameters.DeviceIoControl.IoControlCode;

    switch (code) {
    case FAR_CODE(0):
    case FAR_CODE(1):
    case FAR_CODE(7):
        DbgPrint("far %lX\n", code);
        return CompleteRequest(Irp, STATUS_SUCCESS, 0);
    default:
        return CompleteRequest(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = DeviceControl;
    DriverObject->MajorFunction[IRP_MJ_INTERNAL_DEVICE_CONTROL] = InternalDeviceControl;
    return CreateDeviceAndLink(DriverObject, 0);
}
