/* Loops of kernel calls, for measuring what one costs: the control code says which. */
#include <ddk/wdm.h>

#define CALLS 10000
#define LOOP_CLOSE CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define LOOP_QUERY CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define LOOP_CREATE CTL_CODE(FILE_DEVICE_UNKNOWN, 0x802, METHOD_BUFFERED, FILE_ANY_ACCESS)

DRIVER_INITIALIZE DriverEntry;

// Not the same: a driver must not create a key again while it holds it.
static WCHAR keptName[] = L"\\Registry\\Machine\\Software\\KernelCalls1";
static WCHAR createdName[] = L"\\Registry\\Machine\\Software\\KernelCalls2";
static HANDLE kept;

static NTSTATUS CreateKey(PHANDLE Key, WCHAR *Name)
{
    UNICODE_STRING keyName = {sizeof(keptName) - 2, sizeof(keptName), Name};
    OBJECT_ATTRIBUTES attributes;

    InitializeObjectAttributes(&attributes, &keyName, OBJ_KERNEL_HANDLE | OBJ_CASE_INSENSITIVE, NULL, NULL);
    return ZwCreateKey(Key, KEY_ALL_ACCESS, &attributes, 0, NULL, REG_OPTION_NON_VOLATILE, NULL);
}

static NTSTATUS NTAPI DeviceControl(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    ULONG code = IoGetCurrentIrpStackLocation(Irp)->Parameters.DeviceIoControl.IoControlCode;
    UCHAR buffer[64];
    ULONG length;
    HANDLE key;
    ULONG i;

    for (i = 0; i < CALLS; i++) {
        if (code == LOOP_CLOSE) {
            ZwClose((HANDLE)(LONG_PTR)0x7FFFFFF0);
        } else if (code == LOOP_QUERY) {
            ZwQueryKey(kept, KeyBasicInformation, buffer, sizeof(buffer), &length);
        } else if (code == LOOP_CREATE) {
            if (NT_SUCCESS(CreateKey(&key, createdName)))
                ZwClose(key);
        }
    }
    Irp->IoStatus.Status = STATUS_SUCCESS;
    Irp->IoStatus.Information = 0;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT device;
    NTSTATUS status = CreateKey(&kept, keptName);

    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = DeviceControl;
    return NT_SUCCESS(status) ? IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device) : status;
}
