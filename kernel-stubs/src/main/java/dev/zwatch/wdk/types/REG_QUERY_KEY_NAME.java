package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * The full name of a key is to be told: what a RegistryCallback routine is told, 56 bytes.
 *
 * <p>Source: Microsoft, "REG_QUERY_KEY_NAME structure", {@code wdm.h}.
 */
public final class REG_QUERY_KEY_NAME extends Structure {
  public static final int SIZE = 56;

  public REG_QUERY_KEY_NAME(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public long ObjectNameInfo() {
    return memory.getLong(address + 8);
  }

  public void ObjectNameInfo(long value) {
    memory.putLong(address + 8, value);
  }

  /** Of the buffer, in bytes. */
  public int Length() {
    return memory.getInt(address + 16);
  }

  public void Length(int value) {
    memory.putInt(address + 16, value);
  }

  public @Nullable PULONG ReturnLength() {
    long variable = memory.getLong(address + 24);
    return variable == 0 ? null : new PULONG(memory, variable);
  }

  public void ReturnLength(@Nullable PULONG variable) {
    memory.putLong(address + 24, addressOf(variable));
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 32);
  }

  public void CallContext(long value) {
    memory.putLong(address + 32, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 40);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 40, value);
  }
}
