package dev.zwatch.wdk.constants;

/**
 * What stands in the Type field of the I/O manager's structures.
 *
 * <p>Source: {@code wdm.h}.
 */
public final class IO_TYPE {
  public static final int IO_TYPE_DEVICE = 3;
  public static final int IO_TYPE_DRIVER = 4;
  public static final int IO_TYPE_FILE = 5;
  public static final int IO_TYPE_IRP = 6;
  public static final int IO_TYPE_DEVICE_OBJECT_EXTENSION = 13;
  public static final int IO_TYPE_CSQ_IRP_CONTEXT = 1;
  public static final int IO_TYPE_CSQ = 2;
  public static final int IO_TYPE_CSQ_EX = 3;

  private IO_TYPE() {}
}
