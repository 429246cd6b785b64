package dev.zwatch.wdk.constants;

/**
 * Kinds of pool memory as ExAllocatePool2 takes them. Flags of the upper half are hints, which a
 * system that does not know them ignores.
 *
 * <p>Source: Microsoft, "POOL_FLAGS", {@code wdm.h}.
 */
public final class POOL_FLAG {
  public static final long POOL_FLAG_USE_QUOTA = 0x1;
  public static final long POOL_FLAG_UNINITIALIZED = 0x2;
  public static final long POOL_FLAG_SESSION = 0x4;
  public static final long POOL_FLAG_CACHE_ALIGNED = 0x8;
  public static final long POOL_FLAG_RAISE_ON_FAILURE = 0x20;
  public static final long POOL_FLAG_NON_PAGED = 0x40;
  public static final long POOL_FLAG_NON_PAGED_EXECUTE = 0x80;
  public static final long POOL_FLAG_PAGED = 0x100;

  /** The bits of flags that a system must know. */
  public static final long REQUIRED = 0xFFFF_FFFFL;

  private POOL_FLAG() {}
}
