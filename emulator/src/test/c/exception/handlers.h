/* Small cases of what handlers are shown and may do. */
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
