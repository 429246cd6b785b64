package dev.zwatch.emulator.cpu;

import dev.zwatch.emulator.memory.Region;

/**
 * Finds the instructions that read or write CR8, the interrupt level, in code.
 *
 * <p>Encoding: REX with R set, 0F 20 (read) or 0F 22 (write), ModRM 11 000 rrr; REX.B extends rrr.
 * Bytes that only look like one inside another instruction are found too; nothing ever runs there.
 *
 * <p>Source: AMD64 Architecture Programmer's Manual, volume 3, "MOV CRn".
 */
public final class Cr8Moves {
  private static final int LENGTH = 4;

  private Cr8Moves() {}

  /** Makes all moves in an executable region work. */
  public static void intercept(Cpu cpu, Region code) {
    for (int at = 0; at <= code.size() - LENGTH; at++) {
      int rex = code.bytes().get(at) & 0xFF;
      int opcode = code.bytes().get(at + 2) & 0xFF;
      int modrm = code.bytes().get(at + 3) & 0xFF;
      if ((rex & 0xF4) == 0x44
          && code.bytes().get(at + 1) == 0x0F
          && (opcode == 0x20 || opcode == 0x22)
          && (modrm & 0xF8) == 0xC0) {
        int number = (modrm & 7) | (rex & 1) << 3;
        cpu.interceptCr8(code.base() + at, LENGTH, Register.general(number), opcode == 0x22);
      }
    }
  }
}
