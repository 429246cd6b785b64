package dev.zwatch.wdk.types;

/**
 * What a handle carries, 8 bytes.
 *
 * <p>Source: Microsoft, "OBJECT_HANDLE_INFORMATION structure", {@code wdm.h}.
 */
public final class OBJECT_HANDLE_INFORMATION extends Structure {
  public static final int SIZE = 8;

  public OBJECT_HANDLE_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  public int HandleAttributes() {
    return memory.getInt(address);
  }

  public void HandleAttributes(int attributes) {
    memory.putInt(address, attributes);
  }

  public int GrantedAccess() {
    return memory.getInt(address + 4);
  }

  public void GrantedAccess(int access) {
    memory.putInt(address + 4, access);
  }
}
