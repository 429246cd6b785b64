package dev.zwatch.wdk.types;

/**
 * A semaphore, 32 bytes.
 *
 * <p>Source: Microsoft, "Semaphore Objects"; the x64 layout of {@code wdm.h}.
 */
public final class KSEMAPHORE extends Structure {
  public static final int SIZE = 32;

  public KSEMAPHORE(KernelMemory memory, long address) {
    super(memory, address);
  }

  public DISPATCHER_HEADER Header() {
    return new DISPATCHER_HEADER(memory, address);
  }

  /** The highest count. */
  public int Limit() {
    return memory.getInt(address + 24);
  }

  public void Limit(int value) {
    memory.putInt(address + 24, value);
  }
}
