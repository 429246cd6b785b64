package dev.zwatch.emulator.controlcode;

/**
 * What follows an opcode in 64-bit mode: a ModRM byte or none, and how long an immediate.
 *
 * <p>Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, appendix A.
 */
final class Opcodes {
  /** An immediate of 4 bytes, or of 2 with the operand size prefix. */
  static final int BY_SIZE = -1;

  private Opcodes() {}

  static boolean isOneByteInvalid(int opcode) {
    return switch (opcode) {
      case 0x06, 0x07, 0x0E, 0x16, 0x17, 0x1E, 0x1F, 0x27, 0x2F, 0x37, 0x3F -> true;
      case 0x60, 0x61, 0x82, 0x9A, 0xCE, 0xD4, 0xD5, 0xD6, 0xEA -> true;
      default -> false;
    };
  }

  static boolean oneByteHasModRm(int opcode) {
    if (opcode < 0x40) {
      return (opcode & 7) < 4;
    }
    return switch (opcode) {
      case 0x63, 0x69, 0x6B, 0xC0, 0xC1, 0xC6, 0xC7, 0xF6, 0xF7, 0xFE, 0xFF -> true;
      default ->
          (opcode >= 0x80 && opcode <= 0x8F)
              || (opcode >= 0xD0 && opcode <= 0xD3)
              || (opcode >= 0xD8 && opcode <= 0xDF);
    };
  }

  /** Bytes of the immediate, or {@link #BY_SIZE}. */
  static int oneByteImmediate(int opcode, int regField) {
    if (opcode < 0x40) {
      return (opcode & 7) == 4 ? 1 : (opcode & 7) == 5 ? BY_SIZE : 0;
    }
    if ((opcode >= 0x70 && opcode <= 0x7F) || (opcode >= 0xB0 && opcode <= 0xB7)) {
      return 1;
    }
    return switch (opcode) {
      case 0x6A, 0x6B, 0x80, 0x83, 0xA8, 0xC0, 0xC1, 0xC6, 0xCD, 0xEB -> 1;
      case 0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7 -> 1;
      case 0xC2, 0xCA -> 2;
      case 0xC8 -> 3;
      case 0xE8, 0xE9 -> 4;
      case 0x68, 0x69, 0x81, 0xA9, 0xC7 -> BY_SIZE;
      case 0xF6 -> regField < 2 ? 1 : 0;
      case 0xF7 -> regField < 2 ? BY_SIZE : 0;
      default -> (opcode >= 0xB8 && opcode <= 0xBF) ? BY_SIZE : 0;
    };
  }

  static boolean twoByteHasModRm(int opcode) {
    return switch (opcode) {
      case 0x05, 0x06, 0x07, 0x08, 0x09, 0x0B, 0x0E, 0x77, 0xA0, 0xA1, 0xA2, 0xA8, 0xA9, 0xAA ->
          false;
      default ->
          !((opcode >= 0x30 && opcode <= 0x37)
              || (opcode >= 0x80 && opcode <= 0x8F)
              || (opcode >= 0xC8 && opcode <= 0xCF));
    };
  }

  static int twoByteImmediate(int opcode) {
    return switch (opcode) {
      case 0x0F, 0x70, 0x71, 0x72, 0x73, 0xA4, 0xAC, 0xBA, 0xC2, 0xC4, 0xC5, 0xC6 -> 1;
      default -> (opcode >= 0x80 && opcode <= 0x8F) ? 4 : 0;
    };
  }
}
