package dev.zwatch.wdk.types;

/**
 * A hive is to be unloaded: what a RegistryCallback routine is told, 40 bytes.
 *
 * <p>Source: Microsoft, "REG_UNLOAD_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_UNLOAD_KEY_INFORMATION extends Structure {
  public static final int SIZE = 40;

  public REG_UNLOAD_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
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
