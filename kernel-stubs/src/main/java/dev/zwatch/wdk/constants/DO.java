package dev.zwatch.wdk.constants;

/**
 * Flags of a device object.
 *
 * <p>Source: Microsoft, "Initializing a Device Object"; values as in {@code wdm.h}.
 */
public final class DO {
  public static final int DO_VERIFY_VOLUME = 0x00000002;
  public static final int DO_BUFFERED_IO = 0x00000004;
  public static final int DO_EXCLUSIVE = 0x00000008;
  public static final int DO_DIRECT_IO = 0x00000010;
  public static final int DO_MAP_IO_BUFFER = 0x00000020;
  public static final int DO_DEVICE_HAS_NAME = 0x00000040;
  public static final int DO_DEVICE_INITIALIZING = 0x00000080;
  public static final int DO_SHUTDOWN_REGISTERED = 0x00000800;
  public static final int DO_BUS_ENUMERATED_DEVICE = 0x00001000;
  public static final int DO_POWER_PAGABLE = 0x00002000;
  public static final int DO_POWER_INRUSH = 0x00004000;

  private DO() {}
}
