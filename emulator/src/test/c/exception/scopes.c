/* Runs little programs of nested __try scopes, and small cases of what handlers are shown and may do. The
   trace of what ran is the output of the request. */
#include <ddk/wdm.h>

#define NOINLINE __attribute__((noinline))
#define FIRST_CODE 0xE0000001
#define LAST_CODE 0xE0000003

NTSYSAPI VOID NTAPI RtlRaiseException(PEXCEPTION_RECORD Record);
NTSYSAPI VOID NTAPI ExRaiseAccessViolation(void);
NTSYSAPI VOID NTAPI ExRaiseDatatypeMisalignment(void);

/* winnt.h's, which cannot be included beside wdm.h */
struct _CONTEXT {
    ULONG64 Home[6];
    ULONG ContextFlags, MxCsr;
    USHORT Segments[6];
    ULONG EFlags;
    ULONG64 Debug[6], Rax, Rcx, Rdx, Rbx, Rsp, Rbp, Rsi, Rdi, R8, R9, R10, R11, R12, R13, R14, R15, Rip;
    ULONG64 Header[20];
    struct { ULONG64 Low, High; } Xmm[16];
};

#define Information() ((PEXCEPTION_POINTERS)GetExceptionInformation())

static char *Trace;
static int Length, Room;
static PDEVICE_OBJECT Second;

static NOINLINE void Say(char c)
{
    if (Length < Room)
        Trace[Length++] = c;
}

static void SayCode(char c, unsigned code)
{
    Say(c);
    Say(code >= FIRST_CODE && code <= LAST_CODE ? (char)('0' + (code & 15)) : '?');
}

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

/* The faults of the processor and of kernel functions. */
static NOINLINE void Fault(char kind)
{
    volatile int zero = 0;
    UNICODE_STRING text;

    switch (kind) {
    case 'n': *(volatile int *)8 = 1; break;
    case 'c': ((void (*)(void))(ULONG_PTR)16)(); break;
    case 'z': zero = 100 / zero; break;
    case 'i': __asm__ volatile("int3"); break;
    case 'u': __asm__ volatile("ud2"); break;
    case 'a': *(volatile int *)0x1234567800000000 = 1; break;
    case 'k': *(volatile int *)0xFFFFB00BDEADBEE8 = 1; break;
    case 'r': ProbeForRead((PVOID)0x1001, 16, 4); break;
    case 'w': ProbeForWrite((PVOID)0x10, 16, 4); break;
    case 'p': ProbeForRead(&text, 16, 4); break;
    case 'b': RtlInitUnicodeString(&text, (PCWSTR)0x10); break;
    case 'v': ExRaiseAccessViolation(); break;
    case 'm': ExRaiseDatatypeMisalignment(); break;
    }
}

static NOINLINE NTSTATUS Catch(char kind, ULONG_PTR *where)
{
    __try {
        Fault(kind);
    } __except (*where = Information()->ExceptionRecord->NumberParameters > 1
                             ? Information()->ExceptionRecord->ExceptionInformation[1]
                             : 0,
                EXCEPTION_EXECUTE_HANDLER) {
        return GetExceptionCode();
    }
    return STATUS_SUCCESS;
}

/* ud2 is two bytes long: the filter goes on behind it with another value in a register. */
static NOINLINE int Repair(PEXCEPTION_POINTERS pointers)
{
    if (pointers->ExceptionRecord->ExceptionAddress != (PVOID)pointers->ContextRecord->Rip)
        return EXCEPTION_CONTINUE_SEARCH;
    pointers->ContextRecord->Rip += 2;
    pointers->ContextRecord->Rbx += 1;
    pointers->ContextRecord->R9 = 7;
    pointers->ContextRecord->Xmm[6].Low *= 2;
    pointers->ContextRecord->EFlags |= 1;
    return EXCEPTION_CONTINUE_EXECUTION;
}

static NOINLINE ULONG_PTR Broken(ULONG_PTR x)
{
    ULONG_PTR r = x, nine = 0, low = 21, carry = 0;

    __asm__ volatile("movq %2, %%xmm6\n\tclc\n\tmov %0, %%rbx\n\tud2\n\tsbb %3, %3\n\tmov %%rbx, %0\n\t"
                     "mov %%r9, %1\n\tmovq %%xmm6, %2"
                     : "+r"(r), "+r"(nine), "+r"(low), "+r"(carry) : : "rbx", "r9", "xmm6", "cc");
    return r * 1000000 + nine * 10000 + low * 100 + (carry == (ULONG_PTR)-1);
}

static NOINLINE ULONG_PTR Continue(ULONG_PTR x)
{
    ULONG_PTR r = 0;

    __try {
        r = Broken(x);
    } __except (Repair(GetExceptionInformation())) {
        return 0;
    }
    return r;
}

static NOINLINE ULONG_PTR ContinueBehindCall(void)
{
    EXCEPTION_RECORD record = {.ExceptionCode = 0xE0000001, .NumberParameters = 2, .ExceptionInformation = {3, 4}};
    volatile ULONG_PTR seen = 0;

    __try {
        RtlRaiseException(&record);
        seen += 100;
    } __except (seen = Information()->ExceptionRecord->ExceptionInformation[1], EXCEPTION_CONTINUE_EXECUTION) {
        return 0;
    }
    return seen;
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

static NOINLINE int FaultingFilter(void)
{
    return *(volatile int *)24;
}

static NOINLINE void FilterForEver(void)
{
    __try { Fault('n'); } __except (FaultingFilter()) { Say('!'); }
}

static NOINLINE void SameAgain(void)
{
    __try { Fault('n'); } __except (EXCEPTION_CONTINUE_EXECUTION) { Say('!'); }
}

static NOINLINE void GoOnAfterRaise(void)
{
    __try { ExRaiseStatus(FIRST_CODE); } __except (EXCEPTION_CONTINUE_EXECUTION) { Say('!'); }
}

static NOINLINE void MoveStack(void)
{
    __try { Fault('u'); } __except (Information()->ContextRecord->Rsp = 0xFFFFB00BDEADBEE8, EXCEPTION_CONTINUE_EXECUTION) { Say('!'); }
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
