package dev.zwatch.wdk.types;

/**
 * A fast mutex, 56 bytes; since Windows 8 a guarded mutex is the same.
 *
 * <p>Source: Microsoft, "Fast Mutexes and Guarded Mutexes", {@code wdm.h}.
 */
public final class FAST_MUTEX extends Structure {
  public static final int SIZE = 56;

  public FAST_MUTEX(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** 1 when it is free. */
  public int Count() {
    return memory.getInt(address);
  }

  public void Count(int value) {
    memory.putInt(address, value);
  }

  /** Address of the KTHREAD that owns it, 0 when it is free. */
  public long Owner() {
    return memory.getLong(address + 8);
  }

  public void Owner(long value) {
    memory.putLong(address + 8, value);
  }

  /** How often a thread had to wait for it. */
  public int Contention() {
    return memory.getInt(address + 16);
  }

  public void Contention(int value) {
    memory.putInt(address + 16, value);
  }

  public KEVENT Event() {
    return new KEVENT(memory, address + 24);
  }

  /** The level that its owner had before. */
  public int OldIrql() {
    return memory.getInt(address + 48);
  }

  public void OldIrql(int value) {
    memory.putInt(address + 48, value);
  }
}
