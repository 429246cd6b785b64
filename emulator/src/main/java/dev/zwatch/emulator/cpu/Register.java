package dev.zwatch.emulator.cpu;

/** The registers of an x86-64 processor that the kernel looks at, in the order of their numbers. */
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
  GS_BASE
}
