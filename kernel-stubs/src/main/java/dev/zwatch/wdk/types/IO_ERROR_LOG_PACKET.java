package dev.zwatch.wdk.types;

/**
 * What a driver writes to the system's error log, 48 bytes and what follows them.
 *
 * <p>Source: Microsoft, "IO_ERROR_LOG_PACKET structure", {@code wdm.h}.
 */
public final class IO_ERROR_LOG_PACKET extends Structure {
  public static final int SIZE = 48;

  public IO_ERROR_LOG_PACKET(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** The message, as an NTSTATUS or a number of the driver's own. */
  public int ErrorCode() {
    return memory.getInt(address + 12);
  }

  public void ErrorCode(int value) {
    memory.putInt(address + 12, value);
  }

  /** Tells the place in the driver. */
  public int UniqueErrorValue() {
    return memory.getInt(address + 16);
  }

  public void UniqueErrorValue(int value) {
    memory.putInt(address + 16, value);
  }

  /** What the request ended with. */
  public int FinalStatus() {
    return memory.getInt(address + 20);
  }

  public void FinalStatus(int value) {
    memory.putInt(address + 20, value);
  }
}
