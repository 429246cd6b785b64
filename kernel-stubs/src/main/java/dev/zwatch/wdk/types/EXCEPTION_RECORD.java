package dev.zwatch.wdk.types;

/**
 * What happened, 152 bytes.
 *
 * <p>Source: Microsoft, {@code EXCEPTION_RECORD}; the x64 layout of {@code winnt.h}.
 */
public final class EXCEPTION_RECORD extends Structure {
  public static final int SIZE = 152;

  public EXCEPTION_RECORD(KernelMemory memory, long address) {
    super(memory, address);
  }

  public int ExceptionCode() {
    return memory.getInt(address);
  }

  public void ExceptionCode(int value) {
    memory.putInt(address, value);
  }

  public int ExceptionFlags() {
    return memory.getInt(address + 4);
  }

  public void ExceptionFlags(int value) {
    memory.putInt(address + 4, value);
  }

  /** The exception during which this one was raised, 0 for none. */
  public long ExceptionRecord() {
    return memory.getLong(address + 8);
  }

  public void ExceptionRecord(long value) {
    memory.putLong(address + 8, value);
  }

  public long ExceptionAddress() {
    return memory.getLong(address + 16);
  }

  public void ExceptionAddress(long value) {
    memory.putLong(address + 16, value);
  }

  public int NumberParameters() {
    return memory.getInt(address + 24);
  }

  public void NumberParameters(int value) {
    memory.putInt(address + 24, value);
  }

  /** Counted from 0. */
  public long ExceptionInformation(int index) {
    return memory.getLong(address + 32 + 8L * index);
  }

  public void ExceptionInformation(int index, long value) {
    memory.putLong(address + 32 + 8L * index, value);
  }
}
