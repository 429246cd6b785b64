package dev.zwatch.wdk.constants;

/**
 * What stands in the Control field of a stack location.
 *
 * <p>Source: Microsoft, "IO_STACK_LOCATION structure"; values as in {@code wdm.h}.
 */
public final class SL {
  public static final int SL_PENDING_RETURNED = 0x01;
  public static final int SL_ERROR_RETURNED = 0x02;
  public static final int SL_INVOKE_ON_CANCEL = 0x20;
  public static final int SL_INVOKE_ON_SUCCESS = 0x40;
  public static final int SL_INVOKE_ON_ERROR = 0x80;

  private SL() {}
}
