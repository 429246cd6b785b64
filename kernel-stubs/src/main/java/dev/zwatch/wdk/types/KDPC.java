package dev.zwatch.wdk.types;

/**
 * A deferred procedure call, 64 bytes.
 *
 * <p>Source: Microsoft, "Introduction to DPC Objects"; the x64 layout of {@code wdm.h}.
 */
public final class KDPC extends Structure {
  public static final int SIZE = 64;

  public KDPC(KernelMemory memory, long address) {
    super(memory, address);
  }

  public byte Type() {
    return memory.getByte(address);
  }

  public void Type(byte value) {
    memory.putByte(address, value);
  }

  public byte Importance() {
    return memory.getByte(address + 1);
  }

  public void Importance(byte value) {
    memory.putByte(address + 1, value);
  }

  public short Number() {
    return memory.getShort(address + 2);
  }

  public void Number(short value) {
    memory.putShort(address + 2, value);
  }

  public long DeferredRoutine() {
    return memory.getLong(address + 24);
  }

  public void DeferredRoutine(long value) {
    memory.putLong(address + 24, value);
  }

  public long DeferredContext() {
    return memory.getLong(address + 32);
  }

  public void DeferredContext(long value) {
    memory.putLong(address + 32, value);
  }

  public long SystemArgument1() {
    return memory.getLong(address + 40);
  }

  public void SystemArgument1(long value) {
    memory.putLong(address + 40, value);
  }

  public long SystemArgument2() {
    return memory.getLong(address + 48);
  }

  public void SystemArgument2(long value) {
    memory.putLong(address + 48, value);
  }

  /** Not 0 while it is queued. */
  public long DpcData() {
    return memory.getLong(address + 56);
  }

  public void DpcData(long value) {
    memory.putLong(address + 56, value);
  }
}
