package dev.zwatch.wdk.types;

/** A pointer to a HANDLE variable, 8 bytes. */
public final class PHANDLE extends Structure {
  public static final int SIZE = 8;

  public PHANDLE(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long get() {
    return memory.getLong(address);
  }

  public void set(long handle) {
    memory.putLong(address, handle);
  }
}
