package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * What names an object in a call that opens or creates it, 48 bytes.
 *
 * <p>Source: Microsoft, "OBJECT_ATTRIBUTES structure", {@code ntdef.h}.
 */
public final class OBJECT_ATTRIBUTES extends Structure {
  public static final int SIZE = 48;

  public OBJECT_ATTRIBUTES(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Size of this structure in bytes as its maker gave it. */
  public int Length() {
    return memory.getInt(address);
  }

  public long RootDirectory() {
    return memory.getLong(address + 8);
  }

  public @Nullable UNICODE_STRING ObjectName() {
    long name = memory.getLong(address + 16);
    return name == 0 ? null : new UNICODE_STRING(memory, name);
  }

  /** Flags of {@link dev.zwatch.wdk.constants.OBJ}. */
  public int Attributes() {
    return memory.getInt(address + 24);
  }

  public long SecurityDescriptor() {
    return memory.getLong(address + 32);
  }

  /** Sets every field, as the macro of this name does. */
  public void InitializeObjectAttributes(
      @Nullable UNICODE_STRING n, int a, @HANDLE long r, long s) {
    memory.putInt(address, SIZE);
    memory.putLong(address + 8, r);
    memory.putLong(address + 16, Structure.addressOf(n));
    memory.putInt(address + 24, a);
    memory.putLong(address + 32, s);
    memory.putLong(address + 40, 0);
  }
}
