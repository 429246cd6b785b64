package dev.zwatch.wdk.constants;

/**
 * Kinds of objects of the Kernel Transaction Manager, and what can be asked of those that are no
 * transactions.
 *
 * <p>Source: Microsoft, "ZwEnumerateTransactionObject", "ENLISTMENT_INFORMATION_CLASS",
 * "RESOURCEMANAGER_INFORMATION_CLASS", "TRANSACTIONMANAGER_INFORMATION_CLASS", {@code wdm.h}.
 */
public final class KTMOBJECT {
  public static final int KTMOBJECT_TRANSACTION = 0;
  public static final int KTMOBJECT_TRANSACTION_MANAGER = 1;
  public static final int KTMOBJECT_RESOURCE_MANAGER = 2;
  public static final int KTMOBJECT_ENLISTMENT = 3;

  public static final int EnlistmentBasicInformation = 0;
  public static final int EnlistmentRecoveryInformation = 1;

  public static final int ResourceManagerBasicInformation = 0;

  public static final int TransactionManagerBasicInformation = 0;
  public static final int TransactionManagerLogInformation = 1;
  public static final int TransactionManagerLogPathInformation = 2;
  public static final int TransactionManagerRecoveryInformation = 4;

  private KTMOBJECT() {}
}
