package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A hive is to be loaded: what a RegistryCallback routine is told, 88 bytes.
 *
 * <p>Source: Microsoft, "REG_LOAD_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_LOAD_KEY_INFORMATION extends Structure {
  public static final int SIZE = 88;

  public REG_LOAD_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object that KeyName starts from. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public @Nullable UNICODE_STRING KeyName() {
    long string = memory.getLong(address + 8);
    return string == 0 ? null : new UNICODE_STRING(memory, string);
  }

  public void KeyName(@Nullable UNICODE_STRING string) {
    memory.putLong(address + 8, addressOf(string));
  }

  public @Nullable UNICODE_STRING SourceFile() {
    long string = memory.getLong(address + 16);
    return string == 0 ? null : new UNICODE_STRING(memory, string);
  }

  public void SourceFile(@Nullable UNICODE_STRING string) {
    memory.putLong(address + 16, addressOf(string));
  }

  public int DesiredAccess() {
    return memory.getInt(address + 48);
  }

  public void DesiredAccess(int value) {
    memory.putInt(address + 48, value);
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 64);
  }

  public void CallContext(long value) {
    memory.putLong(address + 64, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 72);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 72, value);
  }
}
