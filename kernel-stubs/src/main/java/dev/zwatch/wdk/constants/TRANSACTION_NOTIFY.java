package dev.zwatch.wdk.constants;

/**
 * Notifications of the Kernel Transaction Manager, as bits of a NOTIFICATION_MASK.
 *
 * <p>Source: Microsoft, "Transaction Notifications", {@code ktmtypes.h}.
 */
public final class TRANSACTION_NOTIFY {
  public static final int TRANSACTION_NOTIFY_PREPREPARE = 0x0000_0001;
  public static final int TRANSACTION_NOTIFY_PREPARE = 0x0000_0002;
  public static final int TRANSACTION_NOTIFY_COMMIT = 0x0000_0004;
  public static final int TRANSACTION_NOTIFY_ROLLBACK = 0x0000_0008;
  public static final int TRANSACTION_NOTIFY_PREPREPARE_COMPLETE = 0x0000_0010;
  public static final int TRANSACTION_NOTIFY_PREPARE_COMPLETE = 0x0000_0020;
  public static final int TRANSACTION_NOTIFY_COMMIT_COMPLETE = 0x0000_0040;
  public static final int TRANSACTION_NOTIFY_ROLLBACK_COMPLETE = 0x0000_0080;
  public static final int TRANSACTION_NOTIFY_RECOVER = 0x0000_0100;
  public static final int TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT = 0x0000_0200;
  public static final int TRANSACTION_NOTIFY_RECOVER_QUERY = 0x0000_0800;
  public static final int TRANSACTION_NOTIFY_LAST_RECOVER = 0x0000_2000;
  public static final int TRANSACTION_NOTIFY_INDOUBT = 0x0000_4000;
  public static final int TRANSACTION_NOTIFY_RM_DISCONNECTED = 0x0100_0000;
  public static final int TRANSACTION_NOTIFY_COMMIT_REQUEST = 0x0400_0000;
  public static final int TRANSACTION_NOTIFY_REQUEST_OUTCOME = 0x2000_0000;

  /** All have committed; needs no answer. */
  public static final int TRANSACTION_NOTIFY_COMMIT_FINALIZE = 0x4000_0000;

  /** All but the last. */
  public static final int TRANSACTION_NOTIFY_MASK = 0x3FFF_FFFF;

  private TRANSACTION_NOTIFY() {}
}
