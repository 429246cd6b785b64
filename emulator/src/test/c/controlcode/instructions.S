# Instructions of every form, for the decoder's lengths to be compared with objdump's.
        .intel_syntax noprefix
        .text
        .globl DriverEntry
        .def DriverEntry; .scl 2; .type 32; .endef
DriverEntry:
        nop
        mov eax, [rax]
        mov rax, [rip+0x1234]
        mov rax, [rsp]
        mov rax, [rsp+8]
        mov rax, [rsp+0x1000]
        mov rax, [r12]
        mov rax, [r13]
        mov rax, [r13+r14*4+0x11223344]
        mov al, [rbp]
        mov ax, 0x1234
        mov eax, 0x12345678
        mov rax, -5
        movabs rax, 0x1122334455667788
        movabs r9, 0x1122334455667788
        movabs al, [0x1122334455667788]
        movabs [0x1122334455667788], rax
        mov r8b, 7
        mov byte ptr [rax], 7
        mov word ptr [rax], 700
        mov dword ptr [rax+rcx*8], 700000
        mov qword ptr [rax], -1
        mov eax, gs:[0x188]
        mov rax, gs:[0x188]
        mov eax, [0x1000]
        add al, 5
        add eax, 0x12345678
        add ax, 0x1234
        add eax, 5
        add rax, [rbx+5]
        or rax, -1
        adc rcx, rdx
        sbb dword ptr [rax], 3
        and byte ptr [rcx], 0x40
        and eax, 0xfffffff0
        sub rsp, 0x28
        sub rsp, 0x1000
        xor ecx, ecx
        cmp dword ptr [rbp-4], 0x222000
        cmp word ptr [rbp-4], 0x2220
        cmp r15d, 0x222000
        test al, 1
        test eax, 0x100
        test ax, 0x100
        test byte ptr [rax], 1
        test dword ptr [rax], 0x100
        test word ptr [rax], 0x100
        test rax, rax
        not eax
        neg rcx
        mul rcx
        imul rcx
        imul eax, ecx
        imul eax, ecx, 5
        imul eax, ecx, 500
        imul ax, cx, 500
        div ecx
        idiv dword ptr [rax]
        shl eax, 4
        shl eax
        shl eax, cl
        ror eax, 2
        rol rcx, 30
        sar byte ptr [rax], 3
        shld eax, ecx, 3
        shrd eax, ecx, cl
        inc eax
        dec byte ptr [rax]
        push rbp
        push r12
        push 5
        push 0x12345
        push qword ptr [rax]
        pop rbp
        pop r12
        pop qword ptr [rax]
        lea rax, [rip+0x55]
        lea eax, [rcx-0x222000]
        lea rax, [rax*4]
        movzx eax, byte ptr [rax]
        movzx eax, cx
        movsx rax, cl
        movsxd rax, ecx
        movsxd rax, dword ptr [rdx+rax*4]
        cdqe
        cqo
        cwde
        cdq
        leave
        enter 16, 1
        ret
        ret 8
        retf
        int3
        int 0x29
        hlt
        cli
        sti
        ud2
near:   jmp near
        jmp far_away
        jmp rax
        jmp [rax]
        jmp [rip+0x10]
        call rax
        call [rip+0x10]
        call far_away
        je near
        je far_away
        jrcxz near
        loop near
        sete al
        setne byte ptr [rax]
        cmove eax, ecx
        cmovne rax, [rax]
        bt eax, 3
        bt rcx, rax
        bts dword ptr [rax], ecx
        lock xadd [rax], ecx
        lock cmpxchg [rax], ecx
        lock cmpxchg16b [rax]
        lock inc dword ptr [rax]
        xchg eax, ecx
        xchg [rax], ecx
        bswap eax
        bswap r9
        cpuid
        rdtsc
        rdmsr
        wrmsr
        swapgs
        syscall
        invlpg [rax]
        lgdt [rax]
        mov rax, cr8
        mov cr8, rax
        mov rax, dr7
        rep movsb
        rep stosq
        repne scasb
        lodsd
        cmpsb
        xlatb
        in al, 0x60
        out dx, eax
        pushfq
        popfq
        lahf
        sahf
        cld
        pause
        mfence
        lfence
        prefetcht0 [rax]
        endbr64
        nop dword ptr [rax+rax+0]
        nop word ptr cs:[rax+rax+0]
        fld dword ptr [rax]
        fstp st(1)
        fxsave [rax]
        movups xmm0, [rax]
        movaps [rsp+0x20], xmm6
        movdqa xmm8, xmm1
        movq rax, xmm0
        movd xmm0, eax
        pxor xmm0, xmm0
        pshufd xmm0, xmm1, 0x1b
        psrldq xmm0, 8
        pinsrw xmm0, eax, 2
        pextrw eax, xmm0, 2
        cmpps xmm0, xmm1, 2
        shufps xmm0, xmm1, 3
        addsd xmm0, [rip+4]
        cvtsi2sd xmm0, rax
        cvttss2si eax, xmm0
        pshufb xmm0, xmm1
        palignr xmm0, xmm1, 4
        pcmpistri xmm0, xmm1, 4
        roundsd xmm0, xmm1, 3
        aesenc xmm0, xmm1
        crc32 eax, cl
        popcnt eax, ecx
        tzcnt rax, rcx
        movbe eax, [rax]
        vmovups ymm0, [rax]
        vmovdqu ymm8, [r8+r9*2+0x100]
        vpxor ymm0, ymm1, ymm2
        vzeroupper
        vpshufb ymm0, ymm1, ymm2
        vpalignr ymm0, ymm1, ymm2, 4
        vinserti128 ymm0, ymm1, xmm2, 1
        vpshufd xmm0, xmm1, 3
        vpsrldq xmm0, xmm1, 3
        vfmadd213ss xmm0, xmm1, xmm2
        andn eax, ecx, edx
        shrx eax, ecx, edx
        rorx eax, ecx, 5
        bzhi eax, ecx, edx
        vmovups zmm0, [rax]
        vmovups zmm17, [rax+0x40]
        vpaddd zmm0, zmm1, [rax+0x1000]
        vpternlogd zmm0, zmm1, zmm2, 0x55
        vcmpps k1, zmm0, zmm1, 2
        rdrand eax
        xsave [rax]
        xgetbv
        vmcall
        monitor
        clflush [rax]
        sysretq
        iretq
        movnti [rax], ecx
        maskmovdqu xmm0, xmm1
        emms
        movmskps eax, xmm0
        pmovmskb eax, xmm0
        xabort 1
        lar eax, ecx
        sldt eax
        ltr ax
        stmxcsr [rax]
        mov ax, ds
        mov ds, eax
        push fs
        wbinvd
        rsm
        in eax, dx
        insb
        outsd
        .space 300, 0x90
far_away:
        ret
