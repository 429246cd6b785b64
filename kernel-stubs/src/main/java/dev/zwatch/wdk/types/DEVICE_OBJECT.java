package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A device, 336 bytes.
 *
 * <p>Source: Microsoft, "DEVICE_OBJECT structure", {@code wdm.h}.
 */
public final class DEVICE_OBJECT extends Structure {
  public static final int SIZE = 336;

  public DEVICE_OBJECT(KernelMemory memory, long address) {
    super(memory, address);
  }

  public short Type() {
    return memory.getShort(address);
  }

  public void Type(short value) {
    memory.putShort(address, value);
  }

  /** Size in bytes of the object and its extension. */
  public short Size() {
    return memory.getShort(address + 2);
  }

  public void Size(short value) {
    memory.putShort(address + 2, value);
  }

  public int ReferenceCount() {
    return memory.getInt(address + 4);
  }

  public void ReferenceCount(int value) {
    memory.putInt(address + 4, value);
  }

  public @Nullable DRIVER_OBJECT DriverObject() {
    long pointer = memory.getLong(address + 8);
    return pointer == 0 ? null : new DRIVER_OBJECT(memory, pointer);
  }

  public void DriverObject(@Nullable DRIVER_OBJECT value) {
    memory.putLong(address + 8, Structure.addressOf(value));
  }

  public @Nullable DEVICE_OBJECT NextDevice() {
    long pointer = memory.getLong(address + 16);
    return pointer == 0 ? null : new DEVICE_OBJECT(memory, pointer);
  }

  public void NextDevice(@Nullable DEVICE_OBJECT value) {
    memory.putLong(address + 16, Structure.addressOf(value));
  }

  public @Nullable DEVICE_OBJECT AttachedDevice() {
    long pointer = memory.getLong(address + 24);
    return pointer == 0 ? null : new DEVICE_OBJECT(memory, pointer);
  }

  public void AttachedDevice(@Nullable DEVICE_OBJECT value) {
    memory.putLong(address + 24, Structure.addressOf(value));
  }

  public @Nullable IRP CurrentIrp() {
    long pointer = memory.getLong(address + 32);
    return pointer == 0 ? null : new IRP(memory, pointer);
  }

  public void CurrentIrp(@Nullable IRP value) {
    memory.putLong(address + 32, Structure.addressOf(value));
  }

  public int Flags() {
    return memory.getInt(address + 48);
  }

  public void Flags(int value) {
    memory.putInt(address + 48, value);
  }

  public int Characteristics() {
    return memory.getInt(address + 52);
  }

  public void Characteristics(int value) {
    memory.putInt(address + 52, value);
  }

  public long DeviceExtension() {
    return memory.getLong(address + 64);
  }

  public void DeviceExtension(long value) {
    memory.putLong(address + 64, value);
  }

  public int DeviceType() {
    return memory.getInt(address + 72);
  }

  public void DeviceType(int value) {
    memory.putInt(address + 72, value);
  }

  public byte StackSize() {
    return memory.getByte(address + 76);
  }

  public void StackSize(byte value) {
    memory.putByte(address + 76, value);
  }

  public int AlignmentRequirement() {
    return memory.getInt(address + 152);
  }

  public void AlignmentRequirement(int value) {
    memory.putInt(address + 152, value);
  }

  /** Requests that IoStartPacket has queued. */
  public KDEVICE_QUEUE DeviceQueue() {
    return new KDEVICE_QUEUE(memory, address + 160);
  }

  public short SectorSize() {
    return memory.getShort(address + 304);
  }

  public void SectorSize(short value) {
    memory.putShort(address + 304, value);
  }

  public DEVOBJ_EXTENSION DeviceObjectExtension() {
    return new DEVOBJ_EXTENSION(memory, memory.getLong(address + 312));
  }

  public void DeviceObjectExtension(DEVOBJ_EXTENSION value) {
    memory.putLong(address + 312, value.address());
  }
}
