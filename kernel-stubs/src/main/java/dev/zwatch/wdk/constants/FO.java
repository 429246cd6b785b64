package dev.zwatch.wdk.constants;

/**
 * Flags of a file object.
 *
 * <p>Source: Microsoft, "FILE_OBJECT structure"; values as in {@code wdm.h}.
 */
public final class FO {
  public static final int FO_FILE_OPEN = 0x00000001;
  public static final int FO_SYNCHRONOUS_IO = 0x00000002;
  public static final int FO_DIRECT_DEVICE_OPEN = 0x00000800;
  public static final int FO_CLEANUP_COMPLETE = 0x00004000;
  public static final int FO_HANDLE_CREATED = 0x00040000;

  private FO() {}
}
