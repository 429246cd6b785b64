package dev.zwatch.emulator.memory;

/**
 * Where things lie in the guest's address space: the ranges that x64 Windows uses, in whole pages.
 */
public final class MemoryLayout {
  /** KUSER_SHARED_DATA, whose address the headers have built in. */
  public static final long SHARED_USER_DATA = 0xFFFFF780_00000000L;

  /** Slots of 16 bytes that guest code calls to reach Java. */
  public static final long TRAPS = 0xFFFFF800_00000000L;

  /**
   * Addresses of imported names that are not modelled, 16 bytes apart; never mapped, so that any
   * use stops at the address and tells the name.
   */
  public static final long NOT_MODELLED = 0xFFFFF800_04000000L;

  /** The processor control region, at the GS base. */
  public static final long PROCESSOR = 0xFFFFF800_08000000L;

  /** Variables that the kernel exports, and string constants of Java drivers. */
  public static final long KERNEL_DATA = 0xFFFFF800_10000000L;

  /** Driver images, from here upwards. */
  public static final long IMAGES = 0xFFFFF800_20000000L;

  /** Kernel stacks, from here upwards, with room between them. */
  public static final long STACKS = 0xFFFFF880_00000000L;

  /** Local variables of Java drivers. */
  public static final long LOCALS = 0xFFFFF8A0_00000000L;

  /** Where the kernel sees the user-mode memory too, in the same order. */
  public static final long USER_ALIAS = 0xFFFFF8C0_00000000L;

  /** The pools, from here upwards. */
  public static final long POOL = 0xFFFFFA80_00000000L;

  /** User-mode memory of requests. */
  public static final long USER = 0x00000000_10000000L;

  /** MmUserProbeAddress: what user mode can have ends here. */
  public static final long USER_PROBE_LIMIT = 0x00007FFF_FFFF0000L;

  private static final long TRAPS_SIZE = 0x2_0000;

  private MemoryLayout() {}

  /** True for the address of a slot that leads to Java. */
  public static boolean isTrap(long address) {
    return Long.compareUnsigned(address - TRAPS, TRAPS_SIZE) < 0;
  }
}
