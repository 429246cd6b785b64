package dev.zwatch.wdk.types;

/**
 * A queue of requests that can be cancelled safely, 64 bytes: its driver's routines.
 *
 * <p>Source: Microsoft, "Cancel-Safe IRP Queues", {@code wdm.h}.
 */
public final class IO_CSQ extends Structure {
  public static final int SIZE = 64;

  public IO_CSQ(KernelMemory memory, long address) {
    super(memory, address);
  }

  public int Type() {
    return memory.getInt(address);
  }

  public void Type(int value) {
    memory.putInt(address, value);
  }

  public long CsqInsertIrp() {
    return memory.getLong(address + 8);
  }

  public void CsqInsertIrp(long value) {
    memory.putLong(address + 8, value);
  }

  public long CsqRemoveIrp() {
    return memory.getLong(address + 16);
  }

  public void CsqRemoveIrp(long value) {
    memory.putLong(address + 16, value);
  }

  public long CsqPeekNextIrp() {
    return memory.getLong(address + 24);
  }

  public void CsqPeekNextIrp(long value) {
    memory.putLong(address + 24, value);
  }

  public long CsqAcquireLock() {
    return memory.getLong(address + 32);
  }

  public void CsqAcquireLock(long value) {
    memory.putLong(address + 32, value);
  }

  public long CsqReleaseLock() {
    return memory.getLong(address + 40);
  }

  public void CsqReleaseLock(long value) {
    memory.putLong(address + 40, value);
  }

  public long CsqCompleteCanceledIrp() {
    return memory.getLong(address + 48);
  }

  public void CsqCompleteCanceledIrp(long value) {
    memory.putLong(address + 48, value);
  }

  public void ReservePointer(long value) {
    memory.putLong(address + 56, value);
  }
}
