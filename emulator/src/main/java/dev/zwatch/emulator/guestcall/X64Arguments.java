package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.wdk.types.VA_LIST;

/**
 * The arguments of the kernel call that guest code has just made.
 *
 * <p>Source: Microsoft, "x64 calling convention": rcx, rdx, r8, r9, then the stack above the return
 * address and 32 bytes of home space.
 */
public final class X64Arguments {
  private static final int IN_REGISTERS = 4;

  private final Cpu cpu;
  private final GuestMemory memory;

  X64Arguments(Cpu cpu, GuestMemory memory) {
    this.cpu = cpu;
    this.memory = memory;
  }

  /** The slot of an argument, counted from 0, all 64 bits of it. */
  public long slot(int index) {
    return index < IN_REGISTERS ? cpu.argument(index) : memory.getLong(home(index));
  }

  /** The arguments from a position on, as the callee of a variadic function sees them. */
  public VA_LIST from(int index) {
    for (int i = index; i < IN_REGISTERS; i++) {
      memory.putLong(home(i), cpu.argument(i));
    }
    return new VA_LIST(memory, home(index));
  }

  private long home(int index) {
    return cpu.rsp() + 8 + 8L * index;
  }
}
