package dev.zwatch.emulator.controlcode;

import org.jspecify.annotations.Nullable;

/**
 * Takes x86-64 instructions apart: their lengths, and the operands of the general ones. The
 * instructions of the vector extensions are known by their length only.
 *
 * <p>Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2.
 */
final class InstructionDecoder {
  private static final int LONGEST = 15;

  private final ImageBytes bytes;
  private long at;
  private boolean outside;

  InstructionDecoder(ImageBytes bytes) {
    this.bytes = bytes;
  }

  /** The instruction at an RVA; null where there is none. */
  @Nullable Instruction decode(long rva) {
    at = rva;
    outside = false;
    boolean operandSize = false;
    boolean segment = false;
    int rex = 0;
    int opcode = take();
    while (true) {
      if (opcode == 0x66) {
        operandSize = true;
      } else if (opcode == 0x64 || opcode == 0x65) {
        segment = true;
      } else if (!isPrefix(opcode)) {
        break;
      }
      if (at - rva > LONGEST) {
        return null;
      }
      opcode = take();
    }
    if ((opcode & 0xF0) == 0x40) {
      rex = opcode;
      opcode = take();
    }
    int map = 1;
    boolean vector = opcode == 0xC4 || opcode == 0xC5 || opcode == 0x62;
    if (vector) {
      map = vectorMap(opcode);
      opcode = take();
    } else if (opcode == 0x0F) {
      opcode = take();
      map = opcode == 0x38 || opcode == 0x3A ? opcode == 0x38 ? 3 : 4 : 2;
      opcode = map > 2 ? take() : opcode;
    }
    int size = (rex & 8) != 0 ? 8 : operandSize ? 2 : 4;
    Instruction decoded = operands(rva, map, opcode, rex, size, segment, vector);
    return outside || at - rva > LONGEST ? null : decoded;
  }

  private @Nullable Instruction operands(
      long rva, int map, int opcode, int rex, int size, boolean segment, boolean vector) {
    if (map == 1 && (Opcodes.isOneByteInvalid(opcode) || vector)) {
      return null;
    }
    boolean hasModRm =
        map == 1 ? Opcodes.oneByteHasModRm(opcode) : map != 2 || Opcodes.twoByteHasModRm(opcode);
    int mod = -1;
    int reg = (opcode & 7) | ((rex & 1) << 3);
    int rm = -1;
    int base = -1;
    int index = -1;
    int scale = 1;
    long displacement = 0;
    boolean relative = false;
    int field = 0;
    if (hasModRm) {
      int modRm = take();
      mod = modRm >> 6;
      field = (modRm >> 3) & 7;
      reg = field | ((rex & 4) << 1);
      rm = modRm & 7;
      if (mod == 3) {
        rm |= (rex & 1) << 3;
      } else {
        base = rm;
        if (rm == 4) {
          int sib = take();
          scale = 1 << (sib >> 6);
          index = ((sib >> 3) & 7) | ((rex & 2) << 2);
          index = index == 4 ? -1 : index;
          base = sib & 7;
        }
        boolean none = mod == 0 && base == 5;
        relative = none && rm == 5;
        displacement = none || mod == 2 ? take(4) : mod == 1 ? take(1) : 0;
        base = none ? -1 : base | ((rex & 1) << 3);
      }
    }
    long immediate = take(immediate(map, opcode, field, size, rex));
    return new Instruction(
        rva,
        (int) (at - rva),
        vector || map > 2 ? -1 : map == 2 ? 0x0F00 | opcode : opcode,
        size,
        rex != 0,
        mod,
        reg,
        rm,
        base,
        index,
        scale,
        relative ? at + displacement : displacement,
        segment,
        immediate);
  }

  /** Bytes of the immediate, or of the address in the four moves that hold one. */
  private static int immediate(int map, int opcode, int field, int size, int rex) {
    if (map == 1) {
      if ((opcode >= 0xA0 && opcode <= 0xA3)
          || ((opcode >= 0xB8 && opcode <= 0xBF) && (rex & 8) != 0)) {
        return 8;
      }
      int bytes = Opcodes.oneByteImmediate(opcode, field);
      return bytes == Opcodes.BY_SIZE ? Math.min(size, 4) : bytes;
    }
    return map == 2 ? Opcodes.twoByteImmediate(opcode) : map == 4 ? 1 : 0;
  }

  private int vectorMap(int prefix) {
    int first = take();
    int map = 1;
    if (prefix == 0xC4) {
      map = first & 31;
      take();
    } else if (prefix == 0x62) {
      map = first & 7;
      take();
      take();
    }
    // Maps 1 to 3 of the prefix are the second to the fourth.
    return Math.min(map, 3) + 1;
  }

  private static boolean isPrefix(int opcode) {
    return switch (opcode) {
      case 0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65, 0x66, 0x67, 0xF0, 0xF2, 0xF3 -> true;
      default -> false;
    };
  }

  private int take() {
    int value = bytes.code(at++);
    outside |= value < 0;
    return value & 0xFF;
  }

  /** A number of so many bytes, extended with its sign. */
  private long take(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) take() << (8 * i);
    }
    return count == 0 || count == 8 ? value : (value << (64 - 8 * count)) >> (64 - 8 * count);
  }
}
