package dev.zwatch.wdk.types;

/**
 * An operation is done: what a RegistryCallback routine is told, 56 bytes.
 *
 * <p>Source: Microsoft, "REG_POST_OPERATION_INFORMATION structure", {@code wdm.h}.
 */
public final class REG_POST_OPERATION_INFORMATION extends Structure {
  public static final int SIZE = 56;

  public REG_POST_OPERATION_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Address of the key object; 0 for a key that was not created or opened. */
  public long Object() {
    return memory.getLong(address);
  }

  public void Object(long value) {
    memory.putLong(address, value);
  }

  /** What the caller is to get. */
  public int Status() {
    return memory.getInt(address + 8);
  }

  public void Status(int value) {
    memory.putInt(address + 8, value);
  }

  /** Address of the structure that the callback got before the operation. */
  public long PreInformation() {
    return memory.getLong(address + 16);
  }

  public void PreInformation(long value) {
    memory.putLong(address + 16, value);
  }

  /** What the caller gets if the callback returns STATUS_CALLBACK_BYPASS. */
  public int ReturnStatus() {
    return memory.getInt(address + 24);
  }

  public void ReturnStatus(int value) {
    memory.putInt(address + 24, value);
  }

  /** As the callback left it before the operation. */
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
