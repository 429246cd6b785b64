package dev.zwatch.emulator.cpu;

import java.util.List;

/** The registers of an x86-64 processor that the kernel looks at. */
public enum Register {
  RAX,
  RCX,
  RDX,
  RBX,
  RSP,
  RBP,
  RSI,
  RDI,
  R8,
  R9,
  R10,
  R11,
  R12,
  R13,
  R14,
  R15,
  RIP,
  RFLAGS,
  MXCSR,
  GS_BASE;

  // In the order of their numbers in instructions.
  private static final List<Register> GENERAL =
      List.of(RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R9, R10, R11, R12, R13, R14, R15);

  /** The general register that an instruction names by a number of 0 to 15. */
  public static Register general(int number) {
    return GENERAL.get(number);
  }
}
