package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A value is to be set: what a RegistryCallback routine is told, 64 bytes.
 *
 * <p>Source: Microsoft, "REG_SET_VALUE_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_SET_VALUE_KEY_INFORMATION extends Structure {
  public static final int SIZE = 64;

  public REG_SET_VALUE_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public @Nullable UNICODE_STRING ValueName() {
    long string = memory.getLong(address + 8);
    return string == 0 ? null : new UNICODE_STRING(memory, string);
  }

  public void ValueName(@Nullable UNICODE_STRING string) {
    memory.putLong(address + 8, addressOf(string));
  }

  public int TitleIndex() {
    return memory.getInt(address + 16);
  }

  public void TitleIndex(int value) {
    memory.putInt(address + 16, value);
  }

  public int Type() {
    return memory.getInt(address + 20);
  }

  public void Type(int value) {
    memory.putInt(address + 20, value);
  }

  public long Data() {
    return memory.getLong(address + 24);
  }

  public void Data(long value) {
    memory.putLong(address + 24, value);
  }

  /** In bytes. */
  public int DataSize() {
    return memory.getInt(address + 32);
  }

  public void DataSize(int value) {
    memory.putInt(address + 32, value);
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 40);
  }

  public void CallContext(long value) {
    memory.putLong(address + 40, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 48);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 48, value);
  }
}
