package dev.zwatch.wdk.types;

import dev.zwatch.wdk.roles.DRIVER_ADD_DEVICE;
import org.jspecify.annotations.Nullable;

/**
 * The part of a driver object that holds AddDevice, 56 bytes.
 *
 * <p>Source: {@code wdm.h}; the fields after ServiceKeyName are not documented.
 */
public final class DRIVER_EXTENSION extends Structure {
  public static final int SIZE = 56;

  public DRIVER_EXTENSION(KernelMemory memory, long address) {
    super(memory, address);
  }

  public @Nullable DRIVER_OBJECT DriverObject() {
    long pointer = memory.getLong(address);
    return pointer == 0 ? null : new DRIVER_OBJECT(memory, pointer);
  }

  public void DriverObject(@Nullable DRIVER_OBJECT value) {
    memory.putLong(address, Structure.addressOf(value));
  }

  public long AddDevice() {
    return memory.getLong(address + 8);
  }

  public void AddDevice(long value) {
    memory.putLong(address + 8, value);
  }

  public int Count() {
    return memory.getInt(address + 16);
  }

  public void Count(int value) {
    memory.putInt(address + 16, value);
  }

  public UNICODE_STRING ServiceKeyName() {
    return new UNICODE_STRING(memory, address + 24);
  }

  /** Sets the driver's AddDevice routine. */
  public void AddDevice(DRIVER_ADD_DEVICE routine) {
    AddDevice(memory.addressOf(DRIVER_ADD_DEVICE.class, routine));
  }
}
