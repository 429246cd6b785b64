package dev.zwatch.wdk.constants;

/**
 * Control codes: device type in bits 16 to 31, access in 14 and 15, function in 2 to 13, method in
 * 0 and 1.
 *
 * <p>Source: Microsoft, "Defining I/O Control Codes".
 */
public final class CTL_CODE {
  public static final int METHOD_BUFFERED = 0;
  public static final int METHOD_IN_DIRECT = 1;
  public static final int METHOD_OUT_DIRECT = 2;
  public static final int METHOD_NEITHER = 3;
  public static final int FILE_ANY_ACCESS = 0;
  public static final int FILE_READ_ACCESS = 1;
  public static final int FILE_WRITE_ACCESS = 2;
  public static final int FILE_DEVICE_UNKNOWN = 0x22;

  private CTL_CODE() {}

  /** The code that the macro of this name makes. */
  public static int CTL_CODE(int DeviceType, int Function, int Method, int Access) {
    return DeviceType << 16 | Access << 14 | Function << 2 | Method;
  }

  /** How the buffers of a request with this code are passed: one of METHOD_. */
  public static int METHOD_FROM_CTL_CODE(int ctrlCode) {
    return ctrlCode & 3;
  }
}
