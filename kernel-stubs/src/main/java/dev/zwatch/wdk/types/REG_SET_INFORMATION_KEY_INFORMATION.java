package dev.zwatch.wdk.types;

/**
 * Something of a key itself is to be set: what a RegistryCallback routine is told, 56 bytes.
 *
 * <p>Source: Microsoft, "REG_SET_INFORMATION_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_SET_INFORMATION_KEY_INFORMATION extends Structure {
  public static final int SIZE = 56;

  public REG_SET_INFORMATION_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public int KeySetInformationClass() {
    return memory.getInt(address + 8);
  }

  public void KeySetInformationClass(int value) {
    memory.putInt(address + 8, value);
  }

  public long KeySetInformation() {
    return memory.getLong(address + 16);
  }

  public void KeySetInformation(long value) {
    memory.putLong(address + 16, value);
  }

  public int KeySetInformationLength() {
    return memory.getInt(address + 24);
  }

  public void KeySetInformationLength(int value) {
    memory.putInt(address + 24, value);
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
