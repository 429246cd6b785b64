package dev.zwatch.wdk.types;

/**
 * Type and data of a registry value, 12 bytes and the data: TitleIndex@0, Type@4, DataLength@8,
 * Data@12.
 *
 * <p>Source: Microsoft, "KEY_VALUE_PARTIAL_INFORMATION structure", {@code wdm.h}.
 */
public final class KEY_VALUE_PARTIAL_INFORMATION extends Structure {
  /** Size in bytes without the data. */
  public static final int SIZE = 12;

  public KEY_VALUE_PARTIAL_INFORMATION(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** One of {@link dev.zwatch.wdk.constants.REG}. */
  public int Type() {
    return memory.getInt(address + 4);
  }

  /** Length of the data in bytes. */
  public int DataLength() {
    return memory.getInt(address + 8);
  }

  /** Address of the data. */
  public long Data() {
    return address + 12;
  }
}
