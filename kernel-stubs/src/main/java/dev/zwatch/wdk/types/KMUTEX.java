package dev.zwatch.wdk.types;

/**
 * A mutex, 56 bytes. Its state is 1 when it is free, 0 when it is owned, less when owned again.
 *
 * <p>Source: Microsoft, "Introduction to Mutex Objects"; the x64 layout of {@code wdm.h}.
 */
public final class KMUTEX extends Structure {
  public static final int SIZE = 56;

  public KMUTEX(KernelMemory memory, long address) {
    super(memory, address);
  }

  public DISPATCHER_HEADER Header() {
    return new DISPATCHER_HEADER(memory, address);
  }

  /** Address of the KTHREAD that owns it, 0 when it is free. */
  public long OwnerThread() {
    return memory.getLong(address + 40);
  }

  public void OwnerThread(long value) {
    memory.putLong(address + 40, value);
  }

  public byte Abandoned() {
    return memory.getByte(address + 48);
  }

  public void Abandoned(byte value) {
    memory.putByte(address + 48, value);
  }

  /** 1 when owning it disables normal kernel APCs. */
  public byte ApcDisable() {
    return memory.getByte(address + 49);
  }

  public void ApcDisable(byte value) {
    memory.putByte(address + 49, value);
  }
}
