package dev.zwatch.wdk.types;

/**
 * A lock that keeps a device from being removed, 32 bytes as in drivers that are not checked
 * builds.
 *
 * <p>Source: Microsoft, "Using Remove Locks", {@code wdm.h}.
 */
public final class IO_REMOVE_LOCK extends Structure {
  public static final int SIZE = 32;

  public IO_REMOVE_LOCK(KernelMemory memory, long address) {
    super(memory, address);
  }

  public boolean Removed() {
    return memory.getByte(address) != 0;
  }

  public void Removed(boolean value) {
    memory.putByte(address, (byte) (value ? 1 : 0));
  }

  /** One more than how often it is held, until the removal begins. */
  public int IoCount() {
    return memory.getInt(address + 4);
  }

  public void IoCount(int value) {
    memory.putInt(address + 4, value);
  }

  public KEVENT RemoveEvent() {
    return new KEVENT(memory, address + 8);
  }
}
