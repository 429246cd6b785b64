package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * An open file, 216 bytes.
 *
 * <p>Source: Microsoft, "FILE_OBJECT structure", {@code wdm.h}.
 */
public final class FILE_OBJECT extends Structure {
  public static final int SIZE = 216;

  public FILE_OBJECT(KernelMemory memory, long address) {
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

  public long FsContext() {
    return memory.getLong(address + 24);
  }

  public void FsContext(long value) {
    memory.putLong(address + 24, value);
  }

  public long FsContext2() {
    return memory.getLong(address + 32);
  }

  public void FsContext2(long value) {
    memory.putLong(address + 32, value);
  }

  public int FinalStatus() {
    return memory.getInt(address + 56);
  }

  public void FinalStatus(int value) {
    memory.putInt(address + 56, value);
  }

  public int Flags() {
    return memory.getInt(address + 80);
  }

  public void Flags(int value) {
    memory.putInt(address + 80, value);
  }

  public UNICODE_STRING FileName() {
    return new UNICODE_STRING(memory, address + 88);
  }
}
