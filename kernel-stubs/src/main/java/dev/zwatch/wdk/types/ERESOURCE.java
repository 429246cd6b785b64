package dev.zwatch.wdk.types;

/**
 * A lock that many threads may share, 104 bytes; opaque to drivers.
 *
 * <p>Source: Microsoft, "Introduction to ERESOURCE Routines", {@code wdm.h}.
 */
public final class ERESOURCE extends Structure {
  public static final int SIZE = 104;

  public ERESOURCE(KernelMemory memory, long address) {
    super(memory, address);
  }

  public LIST_ENTRY SystemResourcesList() {
    return new LIST_ENTRY(memory, address + 0);
  }

  /** How often it is held. */
  public short ActiveCount() {
    return memory.getShort(address + 24);
  }

  public void ActiveCount(short value) {
    memory.putShort(address + 24, value);
  }

  public short Flag() {
    return memory.getShort(address + 26);
  }

  public void Flag(short value) {
    memory.putShort(address + 26, value);
  }

  /** The thread that holds it for itself alone, 0 for none. */
  public long OwnerThread() {
    return memory.getLong(address + 48);
  }

  public void OwnerThread(long value) {
    memory.putLong(address + 48, value);
  }

  /** How often a thread had to wait for it. */
  public int ContentionCount() {
    return memory.getInt(address + 68);
  }

  public void ContentionCount(int value) {
    memory.putInt(address + 68, value);
  }

  public int NumberOfSharedWaiters() {
    return memory.getInt(address + 72);
  }

  public void NumberOfSharedWaiters(int value) {
    memory.putInt(address + 72, value);
  }

  public int NumberOfExclusiveWaiters() {
    return memory.getInt(address + 76);
  }

  public void NumberOfExclusiveWaiters(int value) {
    memory.putInt(address + 76, value);
  }
}
