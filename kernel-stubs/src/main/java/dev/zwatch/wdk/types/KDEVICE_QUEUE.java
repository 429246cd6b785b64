package dev.zwatch.wdk.types;

/**
 * A queue of requests for a device, 40 bytes.
 *
 * <p>Source: Microsoft, "Device Queue Objects", {@code wdm.h}.
 */
public final class KDEVICE_QUEUE extends Structure {
  public static final int SIZE = 40;

  /** Offset of the entry's links, its sort key and its mark in a KDEVICE_QUEUE_ENTRY. */
  public static final int ENTRY_SORT_KEY = 16;

  public static final int ENTRY_INSERTED = 20;
  public static final int ENTRY_SIZE = 24;

  public KDEVICE_QUEUE(KernelMemory memory, long address) {
    super(memory, address);
  }

  public short Type() {
    return memory.getShort(address);
  }

  public void Type(short value) {
    memory.putShort(address, value);
  }

  public short Size() {
    return memory.getShort(address + 2);
  }

  public void Size(short value) {
    memory.putShort(address + 2, value);
  }

  public LIST_ENTRY DeviceListHead() {
    return new LIST_ENTRY(memory, address + 8);
  }

  /** True while an entry is being worked on. */
  public boolean Busy() {
    return memory.getByte(address + 32) != 0;
  }

  public void Busy(boolean value) {
    memory.putByte(address + 32, (byte) (value ? 1 : 0));
  }
}
