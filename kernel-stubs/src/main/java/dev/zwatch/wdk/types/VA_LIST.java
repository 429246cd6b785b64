package dev.zwatch.wdk.types;

/**
 * The variable arguments of a call: 8-byte slots, one an argument.
 *
 * <p>Source: Microsoft, "x64 calling convention", section on varargs.
 */
public final class VA_LIST extends Structure {
  public VA_LIST(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** The argument at a position, counted from 0, as its whole slot. */
  public long argument(int index) {
    return memory.getLong(address + 8L * index);
  }
}
