/* Runs little programs of nested __try scopes, and small cases of what handlers are shown and may do. The
   trace of what ran is the output of the request. */
#include <ddk/wdm.h>
#include "trace.h"
#include "handlers.h"

static PDEVICE_OBJECT Second;

static NOINLINE int Filter(char c, unsigned code, int answer)
{
    SayCode(c, code);
    return answer;
}

static NOINLINE int RaisingFilter(unsigned code)
{
    SayCode('u', code);
    if (code < LAST_CODE)
        ExRaiseStatus(code + 1);
    return EXCEPTION_CONTINUE_SEARCH;
}

static NOINLINE void Nested(const char *program);

static NOINLINE void Run(const char *p)
{
    unsigned code = FIRST_CODE;

    switch (*p) {
    case 'F':
        __try { Run(p + 1); } __finally { Say(AbnormalTermination() ? 'f' : 'g'); }
        break;
    case 'S':
        __try { Run(p + 1); } __except (Filter('s', GetExceptionCode(), EXCEPTION_CONTINUE_SEARCH)) { Say('!'); }
        break;
    case 'E':
        __try { Run(p + 1); } __except (Filter('e', GetExceptionCode(), EXCEPTION_EXECUTE_HANDLER)) {
            SayCode('x', GetExceptionCode());
        }
        break;
    case 'B': /* both in one function, the termination handler inside */
        __try {
            __try { Run(p + 1); } __finally { Say('b'); }
            Say('c');
        } __except (Filter('d', GetExceptionCode(), EXCEPTION_EXECUTE_HANDLER)) { SayCode('y', GetExceptionCode()); }
        break;
    case 'D':
        Nested(p + 1);
        break;
    case 'T': /* a termination handler that raises another exception */
        __try { Run(p + 1); } __finally {
            Say('t');
            if (AbnormalTermination() && code < LAST_CODE)
                ExRaiseStatus(LAST_CODE);
        }
        break;
    case 'U':
        __try { Run(p + 1); } __except (RaisingFilter(GetExceptionCode())) { Say('!'); }
        break;
    case 'R':
        ExRaiseStatus(code);
        break;
    default:
        Say('.');
    }
}

static NOINLINE void Nested(const char *program)
{
    PIRP irp = IoAllocateIrp(1, FALSE);
    PIO_STACK_LOCATION next = IoGetNextIrpStackLocation(irp);

    next->MajorFunction = IRP_MJ_INTERNAL_DEVICE_CONTROL;
    next->Parameters.DeviceIoControl.Type3InputBuffer = (PVOID)program;
    __try {
        IoCallDriver(Second, irp);
    } __finally {
        IoFreeIrp(irp);
    }
}

static NTSTATUS NTAPI NestedDispatch(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    Run(IoGetCurrentIrpStackLocation(Irp)->Parameters.DeviceIoControl.Type3InputBuffer);
    return STATUS_SUCCESS;
}

/* Values that only preserved registers hold must survive an exception from a function that changes them. */
static NOINLINE double Spoil(double a, const char *program)
{
    register double x = a * 3, y = a + 5, z = a - 7;
    __asm__ volatile("" : "+x"(x), "+x"(y), "+x"(z) : : "rbx", "rsi", "rdi", "r12", "r13", "r14", "r15", "xmm6", "xmm7", "xmm8", "xmm9");
    Run(program);
    return x * y + z;
}

static NOINLINE ULONG_PTR Preserve(ULONG_PTR a, const char *program)
{
    ULONG_PTR i = a * 3, j = a * 5, k = a * 7;
    double x = (double)a * 0.5, y = (double)a * 0.25;

    __asm__ volatile("" : "+r"(i), "+r"(j), "+r"(k), "+x"(x), "+x"(y));
    Say((char)(Spoil(1.0, program) > 1e9));
    __asm__ volatile("" : "+r"(i), "+r"(j), "+r"(k), "+x"(x), "+x"(y));
    return i + j + k + (ULONG_PTR)(x + y);
}

static NOINLINE ULONG_PTR LeaveByReturn(int x)
{
    __try {
        if (x == 1)
            return 11;
        if (x == 2)
            goto out;
        Say('a');
    } __finally {
        Say(AbnormalTermination() ? 'f' : 'g');
    }
    return 12;
out:
    return 13;
}

static NTSTATUS NTAPI Control(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    PIO_STACK_LOCATION location = IoGetCurrentIrpStackLocation(Irp);
    char program[64] = {0}; /* input and output share a buffer */
    ULONG i, n = location->Parameters.DeviceIoControl.InputBufferLength;
    ULONG_PTR value = 0;
    NTSTATUS status = STATUS_SUCCESS;

    Trace = Irp->AssociatedIrp.SystemBuffer;
    for (i = 0; i < n && i < sizeof(program) - 1; i++)
        program[i] = Trace[i];
    Length = 0;
    Room = (int)location->Parameters.DeviceIoControl.OutputBufferLength;
    switch (location->Parameters.DeviceIoControl.IoControlCode >> 2 & 0xFFF) {
    case 0x800:
        __try { Run(program); } __except (EXCEPTION_EXECUTE_HANDLER) { SayCode('h', GetExceptionCode()); }
        break;
    case 0x801: Run(program); break;
    case 0x802: status = Catch(program[0], &value); break;
    case 0x80C: Catch(program[0], &value); break;
    case 0x803: value = Continue(5); break;
    case 0x804: value = ContinueBehindCall(); break;
    case 0x805:
        __try { value = 1; Preserve(1, "R"); value = 2; } __except (EXCEPTION_EXECUTE_HANDLER) { value += 4; }
        Length = 0;
        value = value * 1000 + Preserve(8, "ER");
        break;
    case 0x806: value = LeaveByReturn(program[0] - '0'); break;
    case 0x807: FilterForEver(); break;
    case 0x808: SameAgain(); break;
    case 0x809: GoOnAfterRaise(); break;
    case 0x80A: MoveStack(); break;
    case 0x80B: Fault(program[0]); break;
    }
    if (value != 0)
        for (i = 0; i < 8; i++)
            Say((char)(value >> 8 * i));
    Irp->IoStatus.Status = status;
    Irp->IoStatus.Information = Length;
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return status;
}

static NTSTATUS NTAPI Succeed(PDEVICE_OBJECT DeviceObject, PIRP Irp)
{
    IoCompleteRequest(Irp, IO_NO_INCREMENT);
    return STATUS_SUCCESS;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT DriverObject, PUNICODE_STRING RegistryPath)
{
    PDEVICE_OBJECT device;
    NTSTATUS status = IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &Second);

    if (!NT_SUCCESS(status))
        return status;
    DriverObject->MajorFunction[IRP_MJ_CREATE] = Succeed;
    DriverObject->MajorFunction[IRP_MJ_CLOSE] = Succeed;
    DriverObject->MajorFunction[IRP_MJ_DEVICE_CONTROL] = Control;
    DriverObject->MajorFunction[IRP_MJ_INTERNAL_DEVICE_CONTROL] = NestedDispatch;
    return IoCreateDevice(DriverObject, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &device);
}
