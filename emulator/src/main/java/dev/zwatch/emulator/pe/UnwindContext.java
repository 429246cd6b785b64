package dev.zwatch.emulator.pe;

import java.util.Arrays;

/**
 * Registers of one frame. Mutable and meant to be reused: a step of the unwinder turns it into the
 * caller's.
 */
public final class UnwindContext {
  public static final int RAX = 0;
  public static final int RCX = 1;
  public static final int RDX = 2;
  public static final int RBX = 3;
  public static final int RSP = 4;
  public static final int RBP = 5;
  public static final int RSI = 6;
  public static final int RDI = 7;
  public static final int R12 = 12;
  public static final int R13 = 13;
  public static final int R14 = 14;
  public static final int R15 = 15;

  private final long[] registers = new long[16];
  private final long[] savedXmm = new long[16];
  private long rip;
  private boolean returnAddress;

  public long rip() {
    return rip;
  }

  /**
   * The next instruction of the frame.
   *
   * @param isReturnAddress whether it is where a call will return to; the call itself, before it,
   *     is then what the frame is doing
   */
  public void rip(long address, boolean isReturnAddress) {
    rip = address;
    returnAddress = isReturnAddress;
  }

  public boolean isReturnAddress() {
    return returnAddress;
  }

  public long rsp() {
    return registers[RSP];
  }

  public void rsp(long address) {
    registers[RSP] = address;
  }

  /** By the register's number in x64 encoding. */
  public long register(int number) {
    return registers[number];
  }

  public void register(int number, long value) {
    registers[number] = value;
  }

  /**
   * Address of the 16 bytes in which a frame already unwound keeps this frame's value of an XMM
   * register; 0 if the register still holds it.
   */
  public long savedXmm(int number) {
    return savedXmm[number];
  }

  void savedXmm(int number, long address) {
    savedXmm[number] = address;
  }

  /** Forgets where XMM registers were saved: for a new walk with the same object. */
  public void clearSavedXmm() {
    Arrays.fill(savedXmm, 0);
  }

  public void copyFrom(UnwindContext other) {
    System.arraycopy(other.registers, 0, registers, 0, registers.length);
    System.arraycopy(other.savedXmm, 0, savedXmm, 0, savedXmm.length);
    rip = other.rip;
    returnAddress = other.returnAddress;
  }

  /** Leaves the frame: the return address is on top of the stack. */
  void popReturnAddress(StackReader stack) {
    rip = pop(stack);
    returnAddress = true;
  }

  long pop(StackReader stack) {
    long rsp = registers[RSP];
    long value = stack.read64(rsp);
    registers[RSP] = rsp + 8;
    return value;
  }
}
