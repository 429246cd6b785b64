package dev.zwatch.wdk.constants;

/**
 * Access rights and options of enlistments, and of the managers that they need.
 *
 * <p>Source: Microsoft, "ZwCreateEnlistment", "ZwCreateResourceManager",
 * "ZwCreateTransactionManager", {@code wdm.h} and {@code ktmtypes.h}.
 */
public final class ENLISTMENT {
  public static final int ENLISTMENT_QUERY_INFORMATION = 0x0001;
  public static final int ENLISTMENT_SET_INFORMATION = 0x0002;
  public static final int ENLISTMENT_RECOVER = 0x0004;
  public static final int ENLISTMENT_SUBORDINATE_RIGHTS = 0x0008;
  public static final int ENLISTMENT_SUPERIOR_RIGHTS = 0x0010;
  public static final int ENLISTMENT_GENERIC_READ = 0x0002_0001;
  public static final int ENLISTMENT_GENERIC_WRITE = 0x0002_001E;
  public static final int ENLISTMENT_GENERIC_EXECUTE = 0x0002_001C;
  public static final int ENLISTMENT_ALL_ACCESS = 0x000F_001F;

  public static final int ENLISTMENT_SUPERIOR = 0x0000_0001;

  public static final int RESOURCEMANAGER_QUERY_INFORMATION = 0x0001;
  public static final int RESOURCEMANAGER_RECOVER = 0x0004;
  public static final int RESOURCEMANAGER_ENLIST = 0x0008;
  public static final int RESOURCEMANAGER_GET_NOTIFICATION = 0x0010;
  public static final int RESOURCEMANAGER_GENERIC_READ = 0x0012_0001;
  public static final int RESOURCEMANAGER_GENERIC_WRITE = 0x0012_007E;
  public static final int RESOURCEMANAGER_GENERIC_EXECUTE = 0x0012_005C;
  public static final int RESOURCEMANAGER_ALL_ACCESS = 0x001F_007F;

  public static final int RESOURCE_MANAGER_VOLATILE = 0x0000_0001;
  public static final int RESOURCE_MANAGER_COMMUNICATION = 0x0000_0002;

  /** In UTF-16 units. */
  public static final int MAX_RESOURCEMANAGER_DESCRIPTION_LENGTH = 64;

  public static final int TRANSACTIONMANAGER_QUERY_INFORMATION = 0x0001;
  public static final int TRANSACTIONMANAGER_RECOVER = 0x0004;
  public static final int TRANSACTIONMANAGER_CREATE_RM = 0x0010;
  public static final int TRANSACTIONMANAGER_GENERIC_READ = 0x0002_0001;
  public static final int TRANSACTIONMANAGER_GENERIC_WRITE = 0x0002_001E;
  public static final int TRANSACTIONMANAGER_GENERIC_EXECUTE = 0x0002_0000;
  public static final int TRANSACTIONMANAGER_ALL_ACCESS = 0x000F_003F;

  public static final int TRANSACTION_MANAGER_VOLATILE = 0x0000_0001;
  public static final int TRANSACTION_MANAGER_MAXIMUM_OPTION = 0x0000_003F;

  private ENLISTMENT() {}
}
