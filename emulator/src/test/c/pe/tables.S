# Functions whose unwind tables are written by hand: what gcc and clang never emit.
    .text
    .globl Version2, Chained, Interrupted, Callee, DriverEntry

# An epilogue that ends in a jump through a register: only version 2 can tell it from a body.
Version2:
    push %rbx
    push %r14
    sub $0x28, %rsp
Version2Body:
    mov %rcx, %rbx
    mov $7, %r14d
    call Callee
    test $1, %bl
    jz 1f
    add $0x28, %rsp
Version2First:
    pop %r14
    pop %rbx
    ret
1:  call Callee
    lea Callee(%rip), %rax
    add $0x28, %rsp
Version2Last:
    pop %r14
    pop %rbx
    .byte 0xFF, 0xE0                    # jmp *%rax without REX.W
Version2End:
    nop

# r12 is saved only where it is used: a chained part, and a second one without codes after it.
Chained:
    push %rbx
    sub $0x30, %rsp
ChainedBody:
    mov %rcx, %rbx
    call Callee
ChainedPart:
    mov %r12, 0x28(%rsp)
ChainedPartBody:
    mov $5, %r12d
    call Callee
    mov 0x28(%rsp), %r12
ChainedTail:
    call Callee
    add $0x30, %rsp
    pop %rbx
    ret
ChainedEnd:
    nop

# Entered by a trap that pushed an error code.
Interrupted:
    push %rbp
    mov %rsp, %rbp
    sub $0x20, %rsp
InterruptedBody:
    call Callee
    nop
InterruptedEnd:
    nop

Callee:
    lea 1(%rcx), %rax
    ret

DriverEntry:
    xor %eax, %eax
    ret

    .section .drectve
    .ascii " -export:Version2 -export:Chained -export:Interrupted"

    .section .xdata, "dr"
    .balign 4
Version2Info:
    .byte 2, Version2Body - Version2, 6, 0
    .byte Version2First - Version2First + 4, 0x06          # 4 bytes long, none at the end
    .byte Version2End - Version2First, 0x06
    .byte Version2End - Version2Last, 0x06
    .byte Version2Body - Version2, 0x42                    # sub $0x28
    .byte 3, 0xE0                                          # push %r14
    .byte 1, 0x30                                          # push %rbx
ChainedInfo:
    .byte 1, ChainedBody - Chained, 2, 0
    .byte ChainedBody - Chained, 0x52
    .byte 1, 0x30
ChainedPartInfo:
    .byte 0x21, ChainedPartBody - ChainedPart, 2, 0
    .byte ChainedPartBody - ChainedPart, 0xC4
    .short 5                                               # 0x28 / 8
    .rva Chained, ChainedPart, ChainedInfo
ChainedTailInfo:
    .byte 0x21, 0, 0, 0
    .rva ChainedPart, ChainedTail, ChainedPartInfo
InterruptedInfo:
    .byte 1, InterruptedBody - Interrupted, 4, 5
    .byte InterruptedBody - Interrupted, 0x32
    .byte 4, 0x03
    .byte 1, 0x50
    .byte 0, 0x1A

    .section .pdata, "dr"
    .rva Version2, Version2End, Version2Info
    .rva Chained, ChainedPart, ChainedInfo
    .rva ChainedPart, ChainedTail, ChainedPartInfo
    .rva ChainedTail, ChainedEnd, ChainedTailInfo
    .rva Interrupted, InterruptedEnd, InterruptedInfo
