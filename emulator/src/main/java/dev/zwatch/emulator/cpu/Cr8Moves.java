package dev.zwatch.emulator.cpu;

import dev.zwatch.wdk.types.KernelMemory;

/**
 * Plays the instructions that read or write CR8, the interrupt level: the processor drops such
 * writes and reads 0.
 *
 * <p>Encoding: REX with R set, 0F 20 (read) or 0F 22 (write), ModRM 11 000 rrr; REX.B extends rrr.
 *
 * <p>Source: AMD64 Architecture Programmer's Manual, volume 3, "MOV CRn".
 */
final class Cr8Moves {
  private static final int LENGTH = 4;
  private static final int WRITE = 0x22;

  private final Cpu cpu;
  private final Cpu.Irql irql;

  Cr8Moves(Cpu cpu, Cpu.Irql irql) {
    this.cpu = cpu;
    this.irql = irql;
  }

  /**
   * True where one begins.
   *
   * @throws dev.zwatch.wdk.types.MemoryFault for an instruction that is not there to its end
   */
  static boolean beginsAt(KernelMemory memory, long address) {
    return (memory.getByte(address) & 0xF4) == 0x44
        && memory.getByte(address + 1) == 0x0F
        && (memory.getByte(address + 2) & 0xFD) == 0x20
        && (memory.getByte(address + 3) & 0xF8) == 0xC0;
  }

  /** Plays the one that begins at an address; its length in bytes. */
  int play(KernelMemory memory, long address) {
    int rex = memory.getByte(address);
    int modRm = memory.getByte(address + 3);
    Register operand = Register.general((modRm & 7) | (rex & 1) << 3);
    if (memory.getByte(address + 2) == WRITE) {
      irql.set((int) (cpu.get(operand) & 0xF));
    } else {
      cpu.set(operand, irql.get());
    }
    return LENGTH;
  }
}
