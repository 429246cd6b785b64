package dev.zwatch.wdk.types;

/**
 * What {@code GetExceptionInformation()} gives to a filter, 16 bytes.
 *
 * <p>Source: Microsoft, {@code EXCEPTION_POINTERS}; the x64 layout of {@code winnt.h}.
 */
public final class EXCEPTION_POINTERS extends Structure {
  public static final int SIZE = 16;

  public EXCEPTION_POINTERS(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long ExceptionRecord() {
    return memory.getLong(address);
  }

  public void ExceptionRecord(long value) {
    memory.putLong(address, value);
  }

  public long ContextRecord() {
    return memory.getLong(address + 8);
  }

  public void ContextRecord(long value) {
    memory.putLong(address + 8, value);
  }
}
