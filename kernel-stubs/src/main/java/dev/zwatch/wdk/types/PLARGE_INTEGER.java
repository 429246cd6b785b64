package dev.zwatch.wdk.types;

/** A pointer to a LARGE_INTEGER variable, 8 bytes. */
public final class PLARGE_INTEGER extends Structure {
  public static final int SIZE = 8;

  public PLARGE_INTEGER(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long get() {
    return memory.getLong(address);
  }

  public void set(long value) {
    memory.putLong(address, value);
  }
}
