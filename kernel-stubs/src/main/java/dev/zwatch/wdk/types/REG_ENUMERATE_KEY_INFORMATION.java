package dev.zwatch.wdk.types;

/**
 * A subkey is to be told by its index: what a RegistryCallback routine is told, 64 bytes.
 *
 * <p>Source: Microsoft, "REG_ENUMERATE_KEY_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_ENUMERATE_KEY_INFORMATION extends Structure {
  public static final int SIZE = 64;

  public REG_ENUMERATE_KEY_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  public int Index() {
    return memory.getInt(address + 8);
  }

  public void Index(int value) {
    memory.putInt(address + 8, value);
  }

  public int KeyInformationClass() {
    return memory.getInt(address + 12);
  }

  public void KeyInformationClass(int value) {
    memory.putInt(address + 12, value);
  }

  public long KeyInformation() {
    return memory.getLong(address + 16);
  }

  public void KeyInformation(long value) {
    memory.putLong(address + 16, value);
  }

  /** Of the buffer, in bytes. */
  public int Length() {
    return memory.getInt(address + 24);
  }

  public void Length(int value) {
    memory.putInt(address + 24, value);
  }

  public PULONG ResultLength() {
    return new PULONG(memory, memory.getLong(address + 32));
  }

  public void ResultLength(PULONG variable) {
    memory.putLong(address + 32, variable.address());
  }

  /** The callback's own; handed back to it with the post-notification. */
  public long CallContext() {
    return memory.getLong(address + 40);
  }

  public void CallContext(long value) {
    memory.putLong(address + 40, value);
  }

  /** What the callback has put on the key object by CmSetCallbackObjectContext. */
  public long ObjectContext() {
    return memory.getLong(address + 48);
  }

  public void ObjectContext(long value) {
    memory.putLong(address + 48, value);
  }
}
