package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * Several values are to be told: what a RegistryCallback routine is told, 72 bytes.
 *
 * <p>Source: Microsoft, "REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION extends Structure {
  public static final int SIZE = 72;

  public REG_QUERY_MULTIPLE_VALUE_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public long ValueEntries() {
    return memory.getLong(address + 8);
  }

  public void ValueEntries(long value) {
    memory.putLong(address + 8, value);
  }

  public int EntryCount() {
    return memory.getInt(address + 16);
  }

  public void EntryCount(int value) {
    memory.putInt(address + 16, value);
  }

  public long ValueBuffer() {
    return memory.getLong(address + 24);
  }

  public void ValueBuffer(long value) {
    memory.putLong(address + 24, value);
  }

  public PULONG BufferLength() {
    return new PULONG(memory, memory.getLong(address + 32));
  }

  public void BufferLength(PULONG variable) {
    memory.putLong(address + 32, variable.address());
  }

  public @Nullable PULONG RequiredBufferLength() {
    long variable = memory.getLong(address + 40);
    return variable == 0 ? null : new PULONG(memory, variable);
  }

  public void RequiredBufferLength(@Nullable PULONG variable) {
    memory.putLong(address + 40, addressOf(variable));
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
