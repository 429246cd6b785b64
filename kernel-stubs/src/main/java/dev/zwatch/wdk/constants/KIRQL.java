package dev.zwatch.wdk.constants;

/**
 * Interrupt request levels on x64.
 *
 * <p>Source: Microsoft, "Managing Hardware Priorities", {@code wdm.h}.
 */
public final class KIRQL {
  public static final int PASSIVE_LEVEL = 0;
  public static final int APC_LEVEL = 1;
  public static final int DISPATCH_LEVEL = 2;
  public static final int CLOCK_LEVEL = 13;
  public static final int IPI_LEVEL = 14;
  public static final int HIGH_LEVEL = 15;

  private KIRQL() {}

  /** The level as people read it: {@code DISPATCH_LEVEL}, or {@code IRQL 5}. */
  public static String toString(int level) {
    return switch (level) {
      case PASSIVE_LEVEL -> "PASSIVE_LEVEL";
      case APC_LEVEL -> "APC_LEVEL";
      case DISPATCH_LEVEL -> "DISPATCH_LEVEL";
      case HIGH_LEVEL -> "HIGH_LEVEL";
      default -> "IRQL " + level;
    };
  }
}
