/* Calls into data: the byte there is a `ret`, so only a processor that honours NX notices. */
#define DRIVER_NAME L"ExecuteData"
#include "common.h"

typedef VOID CALLBACK_ROUTINE(VOID);

static UCHAR Code[16] = {0xC3};
static CALLBACK_ROUTINE *volatile Callback = (CALLBACK_ROUTINE *)Code;

static NTSTATUS NTAPI Write(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    Callback(); // bug check: ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY
    return CompleteRequest(Irp, STATUS_SUCCESS, 0);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    DriverObject->MajorFunction[IRP_MJ_WRITE] = Write;
    return CreateDeviceAndLink(DriverObject, 0);
}
