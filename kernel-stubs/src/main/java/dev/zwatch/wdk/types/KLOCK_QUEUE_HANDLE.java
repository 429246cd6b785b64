package dev.zwatch.wdk.types;

/**
 * What a queued spin lock is acquired with, 24 bytes.
 *
 * <p>Source: Microsoft, "Queued Spin Locks"; the x64 layout of {@code wdm.h}.
 */
public final class KLOCK_QUEUE_HANDLE extends Structure {
  public static final int SIZE = 24;

  public KLOCK_QUEUE_HANDLE(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long Next() {
    return memory.getLong(address);
  }

  public void Next(long value) {
    memory.putLong(address, value);
  }

  /** Address of the spin lock while it is held. */
  public long Lock() {
    return memory.getLong(address + 8);
  }

  public void Lock(long value) {
    memory.putLong(address + 8, value);
  }

  public byte OldIrql() {
    return memory.getByte(address + 16);
  }

  public void OldIrql(byte value) {
    memory.putByte(address + 16, value);
  }
}
