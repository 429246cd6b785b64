package dev.zwatch.wdk.constants;

/**
 * What can be asked of access tokens, and what is said of groups and privileges.
 *
 * <p>Source: Microsoft, "SeQueryInformationToken", "TOKEN_INFORMATION_CLASS", "TOKEN_GROUPS",
 * "PRIVILEGE_SET", {@code winnt.h}.
 */
public final class TOKEN {
  public static final int TokenUser = 1;
  public static final int TokenGroups = 2;
  public static final int TokenPrivileges = 3;
  public static final int TokenOwner = 4;
  public static final int TokenPrimaryGroup = 5;
  public static final int TokenDefaultDacl = 6;
  public static final int TokenType = 8;
  public static final int TokenImpersonationLevel = 9;
  public static final int TokenSessionId = 12;
  public static final int TokenIntegrityLevel = 25;
  public static final int TokenIsRestricted = 40;
  public static final int TokenLoggingInformation = 49;

  /** A TOKEN_TYPE. */
  public static final int TokenPrimary = 1;

  public static final int SE_GROUP_MANDATORY = 0x0000_0001;
  public static final int SE_GROUP_ENABLED_BY_DEFAULT = 0x0000_0002;
  public static final int SE_GROUP_ENABLED = 0x0000_0004;
  public static final int SE_GROUP_OWNER = 0x0000_0008;

  public static final int SE_PRIVILEGE_ENABLED_BY_DEFAULT = 0x0000_0001;
  public static final int SE_PRIVILEGE_ENABLED = 0x0000_0002;
  public static final int SE_PRIVILEGE_USED_FOR_ACCESS = 0x8000_0000;

  public static final int PRIVILEGE_SET_ALL_NECESSARY = 1;

  public static final int SECURITY_MANDATORY_MEDIUM_RID = 0x2000;
  public static final int SECURITY_MANDATORY_HIGH_RID = 0x3000;
  public static final int SECURITY_MANDATORY_SYSTEM_RID = 0x4000;

  private TOKEN() {}
}
