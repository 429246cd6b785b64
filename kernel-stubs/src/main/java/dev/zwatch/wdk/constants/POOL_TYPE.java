package dev.zwatch.wdk.constants;

/**
 * Kinds of pool memory, and what may be added to them.
 *
 * <p>Source: Microsoft, "POOL_TYPE enumeration", {@code wdm.h}.
 */
public final class POOL_TYPE {
  public static final int NonPagedPool = 0;
  public static final int PagedPool = 1;
  public static final int NonPagedPoolNx = 512;

  public static final int POOL_QUOTA_FAIL_INSTEAD_OF_RAISE = 8;
  public static final int POOL_RAISE_IF_ALLOCATION_FAILURE = 16;
  public static final int POOL_COLD_ALLOCATION = 256;
  public static final int POOL_ZERO_ALLOCATION = 1024;

  private POOL_TYPE() {}
}
