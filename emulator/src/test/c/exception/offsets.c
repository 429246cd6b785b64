/* Where the fields are that the kernel's views claim to know. */
#include <windows.h>
#include <stddef.h>

#define OFFSET(type, field) __asm__("OFFSET " #type "." #field " %c0" : : "i"(offsetof(type, field)))
#define SIZE(type) __asm__("OFFSET " #type ".SIZE %c0" : : "i"(sizeof(type)))

void Offsets(void)
{
    SIZE(EXCEPTION_RECORD);
    OFFSET(EXCEPTION_RECORD, ExceptionCode);
    OFFSET(EXCEPTION_RECORD, ExceptionFlags);
    OFFSET(EXCEPTION_RECORD, ExceptionRecord);
    OFFSET(EXCEPTION_RECORD, ExceptionAddress);
    OFFSET(EXCEPTION_RECORD, NumberParameters);
    OFFSET(EXCEPTION_RECORD, ExceptionInformation[0]);
    OFFSET(EXCEPTION_RECORD, ExceptionInformation[14]);
    SIZE(EXCEPTION_POINTERS);
    OFFSET(EXCEPTION_POINTERS, ExceptionRecord);
    OFFSET(EXCEPTION_POINTERS, ContextRecord);
    SIZE(CONTEXT);
    OFFSET(CONTEXT, ContextFlags);
    OFFSET(CONTEXT, MxCsr);
    OFFSET(CONTEXT, EFlags);
    OFFSET(CONTEXT, Rax);
    OFFSET(CONTEXT, Rcx);
    OFFSET(CONTEXT, Rdx);
    OFFSET(CONTEXT, Rbx);
    OFFSET(CONTEXT, Rsp);
    OFFSET(CONTEXT, Rbp);
    OFFSET(CONTEXT, Rsi);
    OFFSET(CONTEXT, Rdi);
    OFFSET(CONTEXT, R8);
    OFFSET(CONTEXT, R15);
    OFFSET(CONTEXT, Rip);
    OFFSET(CONTEXT, FltSave.MxCsr);
    OFFSET(CONTEXT, SegCs);
    OFFSET(CONTEXT, SegSs);
    OFFSET(CONTEXT, Xmm0);
    OFFSET(CONTEXT, Xmm15);
    SIZE(DISPATCHER_CONTEXT);
    OFFSET(DISPATCHER_CONTEXT, ControlPc);
    OFFSET(DISPATCHER_CONTEXT, ImageBase);
    OFFSET(DISPATCHER_CONTEXT, FunctionEntry);
    OFFSET(DISPATCHER_CONTEXT, EstablisherFrame);
    OFFSET(DISPATCHER_CONTEXT, TargetIp);
    OFFSET(DISPATCHER_CONTEXT, ContextRecord);
    OFFSET(DISPATCHER_CONTEXT, LanguageHandler);
    OFFSET(DISPATCHER_CONTEXT, HandlerData);
    OFFSET(DISPATCHER_CONTEXT, HistoryTable);
    OFFSET(DISPATCHER_CONTEXT, ScopeIndex);
}
