package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * An I/O request packet; its stack locations follow it, 208 bytes.
 *
 * <p>Source: Microsoft, "IRP structure", {@code wdm.h}.
 */
public final class IRP extends Structure {
  public static final int SIZE = 208;

  public IRP(KernelMemory memory, long address) {
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

  public long MdlAddress() {
    return memory.getLong(address + 8);
  }

  public void MdlAddress(long value) {
    memory.putLong(address + 8, value);
  }

  public int Flags() {
    return memory.getInt(address + 16);
  }

  public void Flags(int value) {
    memory.putInt(address + 16, value);
  }

  /** The AssociatedIrp union. */
  public long SystemBuffer() {
    return memory.getLong(address + 24);
  }

  public void SystemBuffer(long value) {
    memory.putLong(address + 24, value);
  }

  public IO_STATUS_BLOCK IoStatus() {
    return new IO_STATUS_BLOCK(memory, address + 48);
  }

  public byte RequestorMode() {
    return memory.getByte(address + 64);
  }

  public void RequestorMode(byte value) {
    memory.putByte(address + 64, value);
  }

  public byte PendingReturned() {
    return memory.getByte(address + 65);
  }

  public void PendingReturned(byte value) {
    memory.putByte(address + 65, value);
  }

  public byte StackCount() {
    return memory.getByte(address + 66);
  }

  public void StackCount(byte value) {
    memory.putByte(address + 66, value);
  }

  public byte CurrentLocation() {
    return memory.getByte(address + 67);
  }

  public void CurrentLocation(byte value) {
    memory.putByte(address + 67, value);
  }

  public byte Cancel() {
    return memory.getByte(address + 68);
  }

  public void Cancel(byte value) {
    memory.putByte(address + 68, value);
  }

  public byte CancelIrql() {
    return memory.getByte(address + 69);
  }

  public void CancelIrql(byte value) {
    memory.putByte(address + 69, value);
  }

  public byte AllocationFlags() {
    return memory.getByte(address + 71);
  }

  public void AllocationFlags(byte value) {
    memory.putByte(address + 71, value);
  }

  public long UserIosb() {
    return memory.getLong(address + 72);
  }

  public void UserIosb(long value) {
    memory.putLong(address + 72, value);
  }

  public long UserEvent() {
    return memory.getLong(address + 80);
  }

  public void UserEvent(long value) {
    memory.putLong(address + 80, value);
  }

  public long CancelRoutine() {
    return memory.getLong(address + 104);
  }

  public void CancelRoutine(long value) {
    memory.putLong(address + 104, value);
  }

  public long UserBuffer() {
    return memory.getLong(address + 112);
  }

  public void UserBuffer(long value) {
    memory.putLong(address + 112, value);
  }

  public long Thread() {
    return memory.getLong(address + 152);
  }

  public void Thread(long value) {
    memory.putLong(address + 152, value);
  }

  public LIST_ENTRY ListEntry() {
    return new LIST_ENTRY(memory, address + 168);
  }

  public @Nullable IO_STACK_LOCATION CurrentStackLocation() {
    long pointer = memory.getLong(address + 184);
    return pointer == 0 ? null : new IO_STACK_LOCATION(memory, pointer);
  }

  public void CurrentStackLocation(@Nullable IO_STACK_LOCATION value) {
    memory.putLong(address + 184, Structure.addressOf(value));
  }

  public @Nullable FILE_OBJECT OriginalFileObject() {
    long pointer = memory.getLong(address + 192);
    return pointer == 0 ? null : new FILE_OBJECT(memory, pointer);
  }

  public void OriginalFileObject(@Nullable FILE_OBJECT value) {
    memory.putLong(address + 192, Structure.addressOf(value));
  }

  /** One of the four words that the driver owning the IRP may use, counted from 0. */
  public long DriverContext(int index) {
    return memory.getLong(address + 120 + 8L * index);
  }

  public void DriverContext(int index, long value) {
    memory.putLong(address + 120 + 8L * index, value);
  }
}
