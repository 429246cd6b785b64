package dev.zwatch.wdk.types;

/**
 * A key is to be saved to a file: what a RegistryCallback routine is told, 48 bytes.
 *
 * <p>Source: Microsoft, "REG_SAVE_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_SAVE_KEY_INFORMATION extends Structure {
  public static final int SIZE = 48;

  public REG_SAVE_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public long FileHandle() {
    return memory.getLong(address + 8);
  }

  public void FileHandle(long value) {
    memory.putLong(address + 8, value);
  }

  /** REG_STANDARD_FORMAT and its like. */
  public int Format() {
    return memory.getInt(address + 16);
  }

  public void Format(int value) {
    memory.putInt(address + 16, value);
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 24);
  }

  public void CallContext(long value) {
    memory.putLong(address + 24, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 32);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 32, value);
  }
}
