package dev.zwatch.wdk.constants;

/**
 * Notifications of the Kernel Transaction Manager, as bits of a NOTIFICATION_MASK.
 *
 * <p>Source: Microsoft, "TRANSACTION_NOTIFICATION", {@code ktmtypes.h}.
 */
public final class TRANSACTION_NOTIFY {
  public static final int TRANSACTION_NOTIFY_PREPREPARE = 0x0000_0001;
  public static final int TRANSACTION_NOTIFY_PREPARE = 0x0000_0002;
  public static final int TRANSACTION_NOTIFY_COMMIT = 0x0000_0004;
  public static final int TRANSACTION_NOTIFY_ROLLBACK = 0x0000_0008;
  public static final int TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT = 0x0000_0200;

  /** All have committed; needs no answer. */
  public static final int TRANSACTION_NOTIFY_COMMIT_FINALIZE = 0x4000_0000;

  /** All but the last. */
  public static final int TRANSACTION_NOTIFY_MASK = 0x3FFF_FFFF;

  private TRANSACTION_NOTIFY() {}
}
