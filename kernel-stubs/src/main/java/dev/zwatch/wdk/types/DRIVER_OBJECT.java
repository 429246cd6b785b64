package dev.zwatch.wdk.types;

import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.roles.DRIVER_UNLOAD;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A loaded driver, 336 bytes.
 *
 * <p>Source: Microsoft, "DRIVER_OBJECT structure", {@code wdm.h}.
 */
public final class DRIVER_OBJECT extends Structure {
  public static final int SIZE = 336;

  public DRIVER_OBJECT(KernelMemory memory, long address) {
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

  /** The first device that the driver created; the others follow by NextDevice. */
  public @Nullable DEVICE_OBJECT DeviceObject() {
    long pointer = memory.getLong(address + 8);
    return pointer == 0 ? null : new DEVICE_OBJECT(memory, pointer);
  }

  public void DeviceObject(@Nullable DEVICE_OBJECT value) {
    memory.putLong(address + 8, Structure.addressOf(value));
  }

  public int Flags() {
    return memory.getInt(address + 16);
  }

  public void Flags(int value) {
    memory.putInt(address + 16, value);
  }

  public long DriverStart() {
    return memory.getLong(address + 24);
  }

  public void DriverStart(long value) {
    memory.putLong(address + 24, value);
  }

  public int DriverSize() {
    return memory.getInt(address + 32);
  }

  public void DriverSize(int value) {
    memory.putInt(address + 32, value);
  }

  public long DriverSection() {
    return memory.getLong(address + 40);
  }

  public void DriverSection(long value) {
    memory.putLong(address + 40, value);
  }

  public @Nullable DRIVER_EXTENSION DriverExtension() {
    long pointer = memory.getLong(address + 48);
    return pointer == 0 ? null : new DRIVER_EXTENSION(memory, pointer);
  }

  public void DriverExtension(@Nullable DRIVER_EXTENSION value) {
    memory.putLong(address + 48, Structure.addressOf(value));
  }

  public UNICODE_STRING DriverName() {
    return new UNICODE_STRING(memory, address + 56);
  }

  public long HardwareDatabase() {
    return memory.getLong(address + 72);
  }

  public void HardwareDatabase(long value) {
    memory.putLong(address + 72, value);
  }

  public long FastIoDispatch() {
    return memory.getLong(address + 80);
  }

  public void FastIoDispatch(long value) {
    memory.putLong(address + 80, value);
  }

  public long DriverInit() {
    return memory.getLong(address + 88);
  }

  public void DriverInit(long value) {
    memory.putLong(address + 88, value);
  }

  public long DriverStartIo() {
    return memory.getLong(address + 96);
  }

  public void DriverStartIo(long value) {
    memory.putLong(address + 96, value);
  }

  public long DriverUnload() {
    return memory.getLong(address + 104);
  }

  public void DriverUnload(long value) {
    memory.putLong(address + 104, value);
  }

  /** Sets the driver's Unload routine. */
  public void DriverUnload(DRIVER_UNLOAD routine) {
    DriverUnload(memory.addressOf(DRIVER_UNLOAD.class, routine));
  }

  /** Address of the dispatch routine for a major function code of 0 to 0x1B. */
  public long MajorFunction(int major) {
    return memory.getLong(entry(major));
  }

  public void MajorFunction(int major, long routine) {
    memory.putLong(entry(major), routine);
  }

  /** Sets the dispatch routine for a major function code. */
  public void MajorFunction(int major, DRIVER_DISPATCH routine) {
    MajorFunction(major, memory.addressOf(DRIVER_DISPATCH.class, routine));
  }

  private long entry(int major) {
    return address + 112 + 8L * Objects.checkIndex(major, IRP_MJ.IRP_MJ_MAXIMUM_FUNCTION + 1);
  }
}
