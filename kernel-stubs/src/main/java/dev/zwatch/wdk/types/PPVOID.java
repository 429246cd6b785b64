package dev.zwatch.wdk.types;

/** A pointer to a pointer variable, 8 bytes. */
public final class PPVOID extends Structure {
  public static final int SIZE = 8;

  public PPVOID(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long get() {
    return memory.getLong(address);
  }

  public void set(long pointer) {
    memory.putLong(address, pointer);
  }
}
