package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the table of a registry query, 56 bytes. After the last one comes an entry without
 * QueryRoutine and Name.
 *
 * <p>Source: Microsoft, "RtlQueryRegistryValues", {@code wdm.h}.
 */
public final class RTL_QUERY_REGISTRY_TABLE extends Structure {
  public static final int SIZE = 56;

  public RTL_QUERY_REGISTRY_TABLE(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** The entry after this one. */
  public RTL_QUERY_REGISTRY_TABLE next() {
    return new RTL_QUERY_REGISTRY_TABLE(memory, address + SIZE);
  }

  /** Address of an RTL_QUERY_REGISTRY_ROUTINE; 0 for none. */
  public long QueryRoutine() {
    return memory.getLong(address);
  }

  public void QueryRoutine(long routine) {
    memory.putLong(address, routine);
  }

  /** Of {@link dev.zwatch.wdk.constants.RTL_REGISTRY}. */
  public int Flags() {
    return memory.getInt(address + 8);
  }

  public void Flags(int flags) {
    memory.putInt(address + 8, flags);
  }

  public @Nullable PCWSTR Name() {
    long name = memory.getLong(address + 16);
    return name == 0 ? null : new PCWSTR(memory, name);
  }

  public void Name(@Nullable PCWSTR name) {
    memory.putLong(address + 16, addressOf(name));
  }

  public long EntryContext() {
    return memory.getLong(address + 24);
  }

  public void EntryContext(long context) {
    memory.putLong(address + 24, context);
  }

  public int DefaultType() {
    return memory.getInt(address + 32);
  }

  public void DefaultType(int type) {
    memory.putInt(address + 32, type);
  }

  public long DefaultData() {
    return memory.getLong(address + 40);
  }

  public void DefaultData(long data) {
    memory.putLong(address + 40, data);
  }

  /** In bytes. */
  public int DefaultLength() {
    return memory.getInt(address + 48);
  }

  public void DefaultLength(int bytes) {
    memory.putInt(address + 48, bytes);
  }
}
