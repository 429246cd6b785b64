package dev.zwatch.wdk.types;

/** A pointer to a ULONG variable, 4 bytes. */
public final class PULONG extends Structure {
  public static final int SIZE = 4;

  public PULONG(KernelMemory memory, long address) {
    super(memory, address);
  }

  public int get() {
    return memory.getInt(address);
  }

  public void set(int value) {
    memory.putInt(address, value);
  }
}
