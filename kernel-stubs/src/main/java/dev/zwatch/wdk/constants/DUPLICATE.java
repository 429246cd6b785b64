package dev.zwatch.wdk.constants;

/**
 * Options of ZwDuplicateObject.
 *
 * <p>Source: Microsoft, "ZwDuplicateObject", {@code wdm.h}.
 */
public final class DUPLICATE {
  public static final int DUPLICATE_CLOSE_SOURCE = 0x1;
  public static final int DUPLICATE_SAME_ACCESS = 0x2;
  public static final int DUPLICATE_SAME_ATTRIBUTES = 0x4;

  private DUPLICATE() {}
}
