package dev.zwatch.wdk.types;

/**
 * The outcome of an I/O request, 16 bytes.
 *
 * <p>Source: Microsoft, "IO_STATUS_BLOCK structure", {@code wdm.h}.
 */
public final class IO_STATUS_BLOCK extends Structure {
  public static final int SIZE = 16;

  public IO_STATUS_BLOCK(KernelMemory memory, long address) {
    super(memory, address);
  }

  public int Status() {
    return memory.getInt(address);
  }

  public void Status(int value) {
    memory.putInt(address, value);
  }

  public long Information() {
    return memory.getLong(address + 8);
  }

  public void Information(long value) {
    memory.putLong(address + 8, value);
  }
}
