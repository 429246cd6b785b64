package dev.zwatch.wdk.constants;

/**
 * Access rights of transactions, options, outcomes and information classes.
 *
 * <p>Source: Microsoft, "ZwCreateTransaction", "TRANSACTION_INFORMATION_CLASS",
 * "TRANSACTION_OUTCOME", {@code wdm.h} and {@code ktmtypes.h}.
 */
public final class TRANSACTION {
  public static final int TRANSACTION_QUERY_INFORMATION = 0x0001;
  public static final int TRANSACTION_SET_INFORMATION = 0x0002;
  public static final int TRANSACTION_ENLIST = 0x0004;
  public static final int TRANSACTION_COMMIT = 0x0008;
  public static final int TRANSACTION_ROLLBACK = 0x0010;
  public static final int TRANSACTION_PROPAGATE = 0x0020;

  public static final int TRANSACTION_GENERIC_READ = 0x0012_0001;
  public static final int TRANSACTION_GENERIC_WRITE = 0x0012_003E;
  public static final int TRANSACTION_GENERIC_EXECUTE = 0x0012_0018;
  public static final int TRANSACTION_ALL_ACCESS = 0x001F_003F;

  /** The one option; reserved. */
  public static final int TRANSACTION_DO_NOT_PROMOTE = 0x0000_0001;

  /** In UTF-16 units. */
  public static final int MAX_TRANSACTION_DESCRIPTION_LENGTH = 64;

  public static final int TransactionBasicInformation = 0;
  public static final int TransactionPropertiesInformation = 1;
  public static final int TransactionEnlistmentInformation = 2;

  public static final int TransactionOutcomeUndetermined = 1;
  public static final int TransactionOutcomeCommitted = 2;
  public static final int TransactionOutcomeAborted = 3;

  public static final int TransactionStateNormal = 1;
  public static final int TransactionStateCommittedNotify = 3;

  private TRANSACTION() {}
}
