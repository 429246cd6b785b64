package dev.zwatch.wdk.types;

/**
 * What a callback has put on a key object is used no more: what a RegistryCallback routine is told,
 * 24 bytes.
 *
 * <p>Source: Microsoft, "REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION extends Structure {
  public static final int SIZE = 24;

  public REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 8);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 8, value);
  }
}
