# What other compilers make of a switch, and code that means harm.
        .intel_syntax noprefix
        .section .text
        .globl DriverEntry, Subtractions, TwoTables, Loop, Ladder, Wild
        .def DriverEntry; .scl 2; .type 32; .endef

DriverEntry:
        xor eax, eax
        ret

# 0x80012000, 0x80012004, 0x8001200C
Subtractions:
        mov rax, [rdx+0xB8]
        mov ecx, [rax+0x18]
        sub ecx, 0x80012000
        je 1f
        sub ecx, 4
        je 1f
        cmp ecx, 8
        jne 2f
1:      int 0x29
2:      xor eax, eax
        ret

# 0x222000, 0x222008, 0x22200C: a table of bytes picks from a table of RVAs
TwoTables:
        mov rax, [rdx+0xB8]
        mov eax, [rax+0x18]
        add eax, -0x222000
        cmp eax, 12
        ja 9f
        lea rdx, [rip+__ImageBase]
        cdqe
        movzx eax, byte ptr [rdx+rax+bytes@imgrel]
        mov ecx, [rdx+rax*4+targets@imgrel]
        add rcx, rdx
        jmp rcx
7:      mov eax, 1
        ret
8:      mov eax, 2
        ret
9:      xor eax, eax
        ret
        .section .rdata
bytes:  .byte 0, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 0
        .balign 4
targets:
        .long 7b@imgrel, 8b@imgrel, 9b@imgrel
        .section .text

# none: it never ends
Loop:   mov rax, [rdx+0xB8]
        mov eax, [rax+0x18]
1:      add eax, 1
        rol eax, 3
        cmp eax, 5
        ja 1b
        call Loop
        jmp 1b

# none that matter: branches upon branches
Ladder: 
        .rept 4000
        test r8d, 1
        jne 1f
        push rax
1:
        .endr
        jmp Ladder

# leads out of the image, and into the middle of an instruction
Wild:   mov rax, [rdx+0xB8]
        mov eax, [rax+0x18]
        cmp eax, 1000
        ja 1f
        lea rcx, [rip+Wild]
        movsxd rax, dword ptr [rcx+rax*4]
        add rax, rcx
        jmp rax
1:      .byte 0xE9
        .long 0x7FFFFFF0

        .section .drectve
        .ascii " -export:Subtractions -export:TwoTables -export:Loop -export:Ladder -export:Wild"
