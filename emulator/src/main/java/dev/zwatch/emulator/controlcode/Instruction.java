package dev.zwatch.emulator.controlcode;

/**
 * One instruction: where it is, and its parts.
 *
 * @param rva of its first byte
 * @param length in bytes
 * @param opcode with 0x0F00 added for the second map; -1 for an instruction of other maps or with a
 *     vector prefix, of which only the length is known
 * @param size of its operands in bytes, as its prefixes say: 2, 4 or 8
 * @param mod the ModRM byte's upper field, 3 for a register operand; -1 without a ModRM byte
 * @param reg the register field with its extension, or the register that the opcode names
 * @param rm the register of a register operand
 * @param base register of a memory operand, -1 for none
 * @param index register of a memory operand, -1 for none
 * @param scale of the index: 1, 2, 4, 8
 * @param displacement of a memory operand; an RVA where it is relative to the instruction
 * @param segment whether the memory operand is in a segment of its own, such as gs
 * @param immediate extended with its sign
 */
record Instruction(
    long rva,
    int length,
    int opcode,
    int size,
    boolean rex,
    int mod,
    int reg,
    int rm,
    int base,
    int index,
    int scale,
    long displacement,
    boolean segment,
    long immediate) {
  long next() {
    return rva + length;
  }

  /** Where a direct jump or call goes. */
  long target() {
    return next() + immediate;
  }

  /** The condition of a conditional jump, set or move: the opcode's last four bits. */
  int condition() {
    return opcode & 15;
  }

  boolean isMemory() {
    return mod >= 0 && mod < 3;
  }
}
