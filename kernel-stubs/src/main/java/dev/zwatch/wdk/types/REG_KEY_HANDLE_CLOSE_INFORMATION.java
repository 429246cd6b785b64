package dev.zwatch.wdk.types;

/**
 * A key object comes to its end: what a RegistryCallback routine is told, 32 bytes.
 *
 * <p>Source: Microsoft, "REG_KEY_HANDLE_CLOSE_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_KEY_HANDLE_CLOSE_INFORMATION extends Structure {
  public static final int SIZE = 32;

  public REG_KEY_HANDLE_CLOSE_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object, to which no reference is left. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 8);
  }

  public void CallContext(long value) {
    memory.putLong(address + 8, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 16);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 16, value);
  }
}
