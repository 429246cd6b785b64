package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * One driver's part of a request, 72 bytes.
 *
 * <p>Source: Microsoft, "IO_STACK_LOCATION structure", {@code wdm.h}.
 */
public final class IO_STACK_LOCATION extends Structure {
  public static final int SIZE = 72;

  /** Offset of CompletionRoutine and Context, which belong to the driver above. */
  static final int COMPLETION_ROUTINE = 56;

  public IO_STACK_LOCATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  public byte MajorFunction() {
    return memory.getByte(address);
  }

  public void MajorFunction(byte value) {
    memory.putByte(address, value);
  }

  public byte MinorFunction() {
    return memory.getByte(address + 1);
  }

  public void MinorFunction(byte value) {
    memory.putByte(address + 1, value);
  }

  public byte Flags() {
    return memory.getByte(address + 2);
  }

  public void Flags(byte value) {
    memory.putByte(address + 2, value);
  }

  public byte Control() {
    return memory.getByte(address + 3);
  }

  public void Control(byte value) {
    memory.putByte(address + 3, value);
  }

  public @Nullable DEVICE_OBJECT DeviceObject() {
    long pointer = memory.getLong(address + 40);
    return pointer == 0 ? null : new DEVICE_OBJECT(memory, pointer);
  }

  public void DeviceObject(@Nullable DEVICE_OBJECT value) {
    memory.putLong(address + 40, Structure.addressOf(value));
  }

  public @Nullable FILE_OBJECT FileObject() {
    long pointer = memory.getLong(address + 48);
    return pointer == 0 ? null : new FILE_OBJECT(memory, pointer);
  }

  public void FileObject(@Nullable FILE_OBJECT value) {
    memory.putLong(address + 48, Structure.addressOf(value));
  }

  public long CompletionRoutine() {
    return memory.getLong(address + 56);
  }

  public void CompletionRoutine(long value) {
    memory.putLong(address + 56, value);
  }

  public long Context() {
    return memory.getLong(address + 64);
  }

  public void Context(long value) {
    memory.putLong(address + 64, value);
  }

  /** Length in bytes of a read or a write. */
  public int ReadWriteLength() {
    return memory.getInt(address + 8);
  }

  /** Position in bytes of a read or a write. */
  public long ReadWriteByteOffset() {
    return memory.getLong(address + 24);
  }

  /** Sets Parameters.Read or Parameters.Write, which have one layout. */
  public void ReadWrite(int length, long byteOffset) {
    memory.putInt(address + 8, length);
    memory.putInt(address + 16, 0);
    memory.putLong(address + 24, byteOffset);
  }

  /** Sets Parameters.Create; disposition in bits 24 to 31 of the options. */
  public void Create(long securityContext, int options, int shareAccess) {
    memory.putLong(address + 8, securityContext);
    memory.putInt(address + 16, options);
    memory.putShort(address + 24, (short) 0);
    memory.putShort(address + 26, (short) shareAccess);
    memory.putInt(address + 32, 0);
  }

  public int OutputBufferLength() {
    return memory.getInt(address + 8);
  }

  public int InputBufferLength() {
    return memory.getInt(address + 16);
  }

  public int IoControlCode() {
    return memory.getInt(address + 24);
  }

  public long Type3InputBuffer() {
    return memory.getLong(address + 32);
  }

  /** Sets Parameters.DeviceIoControl. */
  public void DeviceIoControl(
      int ioControlCode, int inputBufferLength, int outputBufferLength, long type3InputBuffer) {
    memory.putInt(address + 8, outputBufferLength);
    memory.putInt(address + 16, inputBufferLength);
    memory.putInt(address + 24, ioControlCode);
    memory.putLong(address + 32, type3InputBuffer);
  }

  /** Whose state a power request is about, of {@link dev.zwatch.wdk.constants.POWER}. */
  public int PowerType() {
    return memory.getInt(address + 16);
  }

  /** The state that a power request is about, of {@link dev.zwatch.wdk.constants.POWER}. */
  public int PowerState() {
    return memory.getInt(address + 24);
  }

  /** Sets Parameters.Power. */
  public void Power(int type, int state) {
    memory.putInt(address + 8, 0);
    memory.putInt(address + 16, type);
    memory.putInt(address + 24, state);
    memory.putInt(address + 32, 0);
  }

  /** A word of the Parameters union, counted from 0 to 3, for requests without an accessor here. */
  public long Parameter(int word) {
    return memory.getLong(address + 8 + 8L * word);
  }

  public void Parameter(int word, long value) {
    memory.putLong(address + 8 + 8L * word, value);
  }
}
