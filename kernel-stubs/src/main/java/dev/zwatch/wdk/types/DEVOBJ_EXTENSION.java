package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * What the system keeps with a device object, 56 bytes; only the first three fields are for
 * drivers.
 *
 * <p>Source: {@code wdm.h}; the fields after DeviceObject as Windows' public symbols have them.
 */
public final class DEVOBJ_EXTENSION extends Structure {
  public static final int SIZE = 56;

  /** Bits of ExtensionFlags. */
  public static final int DOE_UNLOAD_PENDING = 0x1;

  public static final int DOE_DELETE_PENDING = 0x2;
  public static final int DOE_REMOVE_PENDING = 0x4;
  public static final int DOE_REMOVE_PROCESSED = 0x8;
  public static final int DOE_START_PENDING = 0x10;

  public DEVOBJ_EXTENSION(KernelMemory memory, long address) {
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

  public @Nullable DEVICE_OBJECT DeviceObject() {
    long pointer = memory.getLong(address + 8);
    return pointer == 0 ? null : new DEVICE_OBJECT(memory, pointer);
  }

  public void DeviceObject(@Nullable DEVICE_OBJECT value) {
    memory.putLong(address + 8, Structure.addressOf(value));
  }

  public int PowerFlags() {
    return memory.getInt(address + 16);
  }

  public void PowerFlags(int value) {
    memory.putInt(address + 16, value);
  }

  public int ExtensionFlags() {
    return memory.getInt(address + 32);
  }

  public void ExtensionFlags(int value) {
    memory.putInt(address + 32, value);
  }

  /** Not 0 for a device that a bus has found. */
  public long DeviceNode() {
    return memory.getLong(address + 40);
  }

  public void DeviceNode(long value) {
    memory.putLong(address + 40, value);
  }

  /** The device below in the stack. */
  public @Nullable DEVICE_OBJECT AttachedTo() {
    long pointer = memory.getLong(address + 48);
    return pointer == 0 ? null : new DEVICE_OBJECT(memory, pointer);
  }

  public void AttachedTo(@Nullable DEVICE_OBJECT value) {
    memory.putLong(address + 48, Structure.addressOf(value));
  }
}
