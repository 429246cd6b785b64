/* One dispatch routine for each way to tell control codes apart. What a routine knows stands in its name's comment. */
#include <ddk/wdm.h>

#define DISPATCH(name) __declspec(dllexport) NTSTATUS NTAPI name(PDEVICE_OBJECT DeviceObject, PIRP Irp)
#define CODE(n) CTL_CODE(0x8001, 0x800 + (n), METHOD_BUFFERED, FILE_ANY_ACCESS)
#define NEITHER(n) CTL_CODE(0x22, 0x900 + (n), METHOD_NEITHER, FILE_WRITE_ACCESS)

volatile ULONG Sink;

static ULONG CodeOf(PIRP Irp)
{
    return IoGetCurrentIrpStackLocation(Irp)->Parameters.DeviceIoControl.IoControlCode;
}

/* CODE 0, 7, 90 */
DISPATCH(Chain)
{
    ULONG code = CodeOf(Irp);
    if (code == CODE(0))
        Sink = 1;
    else if (code == CODE(7))
        Sink = 20;
    else if (code == CODE(90))
        DbgPrint("90\n");
    return STATUS_SUCCESS;
}

/* CODE 0 1 2 4 5 7: neighbours with gaps, each with a body of its own */
DISPATCH(Table)
{
    switch (CodeOf(Irp)) {
    case CODE(0): DbgPrint("0\n"); break;
    case CODE(1): Sink += 3; break;
    case CODE(2): DbgPrint("2\n"); Sink = 9; break;
    case CODE(4): Sink ^= 5; break;
    case CODE(5): DbgPrint("5 %p\n", Irp); break;
    case CODE(7): Sink--; DbgPrint("7\n"); break;
    default: return STATUS_INVALID_DEVICE_REQUEST;
    }
    return STATUS_SUCCESS;
}

/* NEITHER 0 13 26 39 52 65 78 91 104 117 130 143: far from each other */
DISPATCH(Tree)
{
    switch (CodeOf(Irp)) {
    case NEITHER(0): DbgPrint("a"); break;
    case NEITHER(13): DbgPrint("b"); break;
    case NEITHER(26): Sink = 1; break;
    case NEITHER(39): DbgPrint("d"); break;
    case NEITHER(52): Sink += 2; break;
    case NEITHER(65): DbgPrint("f"); break;
    case NEITHER(78): DbgPrint("g"); break;
    case NEITHER(91): Sink ^= 4; break;
    case NEITHER(104): DbgPrint("i"); break;
    case NEITHER(117): DbgPrint("j"); break;
    case NEITHER(130): DbgPrint("k"); break;
    case NEITHER(143): DbgPrint("l"); break;
    default: return STATUS_INVALID_DEVICE_REQUEST;
    }
    return STATUS_SUCCESS;
}

/* CODE 0 1 3 6 share a body */
DISPATCH(Mask)
{
    switch (CodeOf(Irp)) {
    case CODE(0):
    case CODE(1):
    case CODE(3):
    case CODE(6):
        DbgPrint("shared\n");
        break;
    default:
        return STATUS_INVALID_DEVICE_REQUEST;
    }
    return STATUS_SUCCESS;
}

/* CODE 0 1 2 3 share a body */
DISPATCH(Range)
{
    ULONG code = CodeOf(Irp);
    if (code == CODE(0) || code == CODE(1) || code == CODE(2) || code == CODE(3))
        DbgPrint("shared\n");
    return STATUS_SUCCESS;
}

static __attribute__((noinline)) NTSTATUS ByLocation(PIO_STACK_LOCATION location, PIRP Irp)
{
    if (location->Parameters.DeviceIoControl.IoControlCode == NEITHER(3))
        DbgPrint("3 %p\n", Irp);
    return STATUS_SUCCESS;
}

static __attribute__((noinline)) NTSTATUS ByCode(ULONG code, ULONG x)
{
    switch (code) {
    case NEITHER(5): DbgPrint("5\n"); return x;
    case NEITHER(80): DbgPrint("80\n"); return x + 1;
    }
    return STATUS_SUCCESS;
}

/* NEITHER 3 5 80: told apart by functions that it calls */
DISPATCH(Helpers)
{
    NTSTATUS status = ByLocation(IoGetCurrentIrpStackLocation(Irp), Irp);
    return status + ByCode(CodeOf(Irp), 4);
}

/* CODE 11 12: one routine for all major functions */
DISPATCH(AllMajors)
{
    PIO_STACK_LOCATION location = IoGetCurrentIrpStackLocation(Irp);
    NTSTATUS status = STATUS_INVALID_DEVICE_REQUEST;

    switch (location->MajorFunction) {
    case IRP_MJ_CREATE:
    case IRP_MJ_CLOSE:
        status = STATUS_SUCCESS;
        break;
    case IRP_MJ_DEVICE_CONTROL:
        if (location->Parameters.DeviceIoControl.InputBufferLength < 16)
            status = STATUS_BUFFER_TOO_SMALL;
        else if (location->Parameters.DeviceIoControl.IoControlCode == CODE(11))
            DbgPrint("11\n");
        else if (location->Parameters.DeviceIoControl.IoControlCode == CODE(12))
            status = STATUS_SUCCESS;
        break;
    }
    Irp->IoStatus.Status = status;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

/* none: it compares other things */
DISPATCH(Nothing)
{
    if (Irp->IoStatus.Information == CODE(1) || CodeOf(Irp) == 0)
        DbgPrint("nothing\n");
    return STATUS_SUCCESS;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    return STATUS_SUCCESS;
}
