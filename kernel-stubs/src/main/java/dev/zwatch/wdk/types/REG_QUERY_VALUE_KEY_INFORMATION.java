package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A value is to be told by its name: what a RegistryCallback routine is told, 72 bytes.
 *
 * <p>Source: Microsoft, "REG_QUERY_VALUE_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_QUERY_VALUE_KEY_INFORMATION extends Structure {
  public static final int SIZE = 72;

  public REG_QUERY_VALUE_KEY_INFORMATION(KernelMemory memory, long address) {
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

  public int KeyValueInformationClass() {
    return memory.getInt(address + 16);
  }

  public void KeyValueInformationClass(int value) {
    memory.putInt(address + 16, value);
  }

  public long KeyValueInformation() {
    return memory.getLong(address + 24);
  }

  public void KeyValueInformation(long value) {
    memory.putLong(address + 24, value);
  }

  /** Of the buffer, in bytes. */
  public int Length() {
    return memory.getInt(address + 32);
  }

  public void Length(int value) {
    memory.putInt(address + 32, value);
  }

  public PULONG ResultLength() {
    return new PULONG(memory, memory.getLong(address + 40));
  }

  public void ResultLength(PULONG variable) {
    memory.putLong(address + 40, variable.address());
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 48);
  }

  public void CallContext(long value) {
    memory.putLong(address + 48, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 56);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 56, value);
  }
}
