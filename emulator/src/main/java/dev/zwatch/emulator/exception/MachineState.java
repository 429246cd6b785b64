package dev.zwatch.emulator.exception;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.Register;
import dev.zwatch.emulator.pe.UnwindContext;
import dev.zwatch.emulator.pe.Unwinder;
import dev.zwatch.emulator.pe.UnwoundFrame;
import dev.zwatch.wdk.types.CONTEXT;
import dev.zwatch.wdk.types.KernelMemory;

/** The registers of a place in guest code: where it stopped, or as unwinding has found them. */
final class MachineState {
  private static final int GENERAL = 16;
  private static final int FIRST_PRESERVED_XMM = 6;

  /** What code may change of the flags: carry, parity, adjust, zero, sign, direction, overflow. */
  private static final int FLAGS = 0xCD5;

  private static final short KERNEL_CODE = 0x10;
  private static final short KERNEL_STACK = 0x18;
  private static final short DATA = 0x2B;
  private static final short THREAD_DATA = 0x53;

  private final UnwindContext registers = new UnwindContext();
  private final long[] xmm = new long[2 * GENERAL];
  private long flags;
  private long mxcsr;

  /** The registers as they stand. */
  static MachineState of(Cpu cpu) {
    MachineState state = new MachineState();
    for (int number = 0; number < GENERAL; number++) {
      state.registers.register(number, cpu.get(Register.general(number)));
    }
    state.flags = cpu.get(Register.RFLAGS);
    state.mxcsr = cpu.get(Register.MXCSR) & 0xFFFF_FFFFL;
    cpu.vectors(state.xmm);
    return state;
  }

  MachineState copy() {
    MachineState copy = new MachineState();
    copy.copyFrom(this);
    return copy;
  }

  void copyFrom(MachineState other) {
    registers.copyFrom(other.registers);
    System.arraycopy(other.xmm, 0, xmm, 0, xmm.length);
    flags = other.flags;
    mxcsr = other.mxcsr;
  }

  long rip() {
    return registers.rip();
  }

  long rsp() {
    return registers.rsp();
  }

  /** The place is an instruction that could not run. */
  void stoppedAt(long instruction) {
    registers.rip(instruction, false);
  }

  /** The place is where a call of the kernel returns to, and the call has returned. */
  void returnedTo(long address, long stackPointer) {
    registers.rip(address, true);
    registers.rsp(stackPointer);
  }

  /** The place is an instruction to which a handler has led. */
  void goOnAt(long address, long result) {
    registers.rip(address, false);
    registers.register(UnwindContext.RAX, result);
  }

  /** Leaves the innermost frame; see {@link Unwinder#step}. */
  boolean step(Unwinder unwinder, UnwoundFrame frame, KernelMemory memory) {
    if (!unwinder.step(registers, frame)) {
      return false;
    }
    for (int number = FIRST_PRESERVED_XMM; number < GENERAL; number++) {
      long saved = registers.savedXmm(number);
      if (saved != 0) {
        xmm[2 * number] = memory.getLong(saved);
        xmm[2 * number + 1] = memory.getLong(saved + 8);
      }
    }
    registers.clearSavedXmm();
    return true;
  }

  void install(Cpu cpu) {
    for (int number = 0; number < GENERAL; number++) {
      cpu.set(Register.general(number), registers.register(number));
    }
    cpu.set(Register.RFLAGS, flags);
    cpu.set(Register.MXCSR, mxcsr);
    cpu.setVectors(xmm);
  }

  void write(CONTEXT context) {
    context.ContextFlags(CONTEXT.CONTEXT_WHOLE);
    context.Segments(KERNEL_CODE, DATA, DATA, THREAD_DATA, DATA, KERNEL_STACK);
    context.EFlags((int) flags);
    context.MxCsr((int) mxcsr);
    context.Rip(rip());
    for (int number = 0; number < GENERAL; number++) {
      context.Integer(number, registers.register(number));
      context.Xmm(number, xmm[2 * number], xmm[2 * number + 1]);
    }
  }

  /** Takes over what code can change of its registers by itself. */
  void read(CONTEXT context) {
    registers.rip(context.Rip(), false);
    flags = (flags & ~FLAGS) | (context.EFlags() & FLAGS);
    mxcsr = context.MxCsr() & 0xFFFF;
    for (int number = 0; number < GENERAL; number++) {
      registers.register(number, context.Integer(number));
      xmm[2 * number] = context.XmmLow(number);
      xmm[2 * number + 1] = context.XmmHigh(number);
    }
  }
}
