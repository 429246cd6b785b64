package dev.zwatch.wdk.types;

/** A link of a doubly linked list, 16 bytes: Flink@0, Blink@8. */
public final class LIST_ENTRY extends Structure {
  public static final int SIZE = 16;

  public LIST_ENTRY(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long Flink() {
    return memory.getLong(address);
  }

  public void Flink(long next) {
    memory.putLong(address, next);
  }

  public long Blink() {
    return memory.getLong(address + 8);
  }

  public void Blink(long previous) {
    memory.putLong(address + 8, previous);
  }

  /** Makes the list empty: both links point at the head. */
  public void InitializeListHead() {
    Flink(address);
    Blink(address);
  }
}
