package dev.zwatch.wdk.constants;

/**
 * Kinds of pool memory.
 *
 * <p>Source: Microsoft, "POOL_TYPE enumeration", {@code wdm.h}.
 */
public final class POOL_TYPE {
  public static final int NonPagedPool = 0;
  public static final int PagedPool = 1;
  public static final int NonPagedPoolNx = 512;

  private POOL_TYPE() {}
}
