package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A key is to get another name: what a RegistryCallback routine is told, 40 bytes.
 *
 * <p>Source: Microsoft, "REG_RENAME_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_RENAME_KEY_INFORMATION extends Structure {
  public static final int SIZE = 40;

  public REG_RENAME_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public @Nullable UNICODE_STRING NewName() {
    long string = memory.getLong(address + 8);
    return string == 0 ? null : new UNICODE_STRING(memory, string);
  }

  public void NewName(@Nullable UNICODE_STRING string) {
    memory.putLong(address + 8, addressOf(string));
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 16);
  }

  public void CallContext(long value) {
    memory.putLong(address + 16, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 24);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 24, value);
  }
}
