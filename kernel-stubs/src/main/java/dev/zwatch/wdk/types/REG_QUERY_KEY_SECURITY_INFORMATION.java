package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * The security of a key is to be read: what a RegistryCallback routine is told, 56 bytes.
 *
 * <p>Source: Microsoft, "REG_QUERY_KEY_SECURITY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_QUERY_KEY_SECURITY_INFORMATION extends Structure {
  public static final int SIZE = 56;

  public REG_QUERY_KEY_SECURITY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  /** Of {@link dev.zwatch.wdk.constants.SECURITY}. */
  public @Nullable PULONG SecurityInformation() {
    long at = memory.getLong(address + 8);
    return at == 0 ? null : new PULONG(memory, at);
  }

  public void SecurityInformation(@Nullable PULONG value) {
    memory.putLong(address + 8, addressOf(value));
  }

  /** Address of the security descriptor. */
  public long SecurityDescriptor() {
    return memory.getLong(address + 16);
  }

  public void SecurityDescriptor(long value) {
    memory.putLong(address + 16, value);
  }

  /** The buffer's size in bytes; afterwards how many are needed. */
  public @Nullable PULONG Length() {
    long at = memory.getLong(address + 24);
    return at == 0 ? null : new PULONG(memory, at);
  }

  public void Length(@Nullable PULONG value) {
    memory.putLong(address + 24, addressOf(value));
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
