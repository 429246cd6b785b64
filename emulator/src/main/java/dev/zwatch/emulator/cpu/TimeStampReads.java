package dev.zwatch.emulator.cpu;

import dev.zwatch.wdk.types.KernelMemory;
import java.util.function.LongSupplier;

/**
 * Plays {@code rdtsc} and {@code rdtscp}: the processor would give the host's time, another in each
 * run. {@code rdtscp} names the processor, which is 0.
 *
 * <p>Encoding: 0F 31 and 0F 01 F9. No compiler puts a prefix before them.
 *
 * <p>Source: AMD64 Architecture Programmer's Manual, volume 3, "RDTSC", "RDTSCP".
 */
final class TimeStampReads {
  private static final int RDTSC = 0x31;
  private static final byte LAST_OF_RDTSCP = (byte) 0xF9;

  private final Cpu cpu;
  private final LongSupplier timeStamp;

  /**
   * @param timeStamp reads the time stamp counter
   */
  TimeStampReads(Cpu cpu, LongSupplier timeStamp) {
    this.cpu = cpu;
    this.timeStamp = timeStamp;
  }

  /**
   * True where one begins.
   *
   * @throws dev.zwatch.wdk.types.MemoryFault for an instruction that is not there to its end
   */
  static boolean beginsAt(KernelMemory memory, long address) {
    if (memory.getByte(address) != 0x0F) {
      return false;
    }
    int second = memory.getByte(address + 1);
    return second == RDTSC || (second == 0x01 && memory.getByte(address + 2) == LAST_OF_RDTSCP);
  }

  /** Plays the one that begins at an address; its length in bytes. */
  int play(KernelMemory memory, long address) {
    long value = timeStamp.getAsLong();
    cpu.set(Register.RAX, value & 0xFFFF_FFFFL);
    cpu.set(Register.RDX, value >>> 32);
    if (memory.getByte(address + 1) == RDTSC) {
      return 2;
    }
    cpu.set(Register.RCX, 0);
    return 3;
  }
}
