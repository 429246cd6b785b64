package dev.zwatch.wdk.constants;

/**
 * Parts of security descriptors, what their control says, and privileges.
 *
 * <p>Source: Microsoft, "SECURITY_INFORMATION", "SECURITY_DESCRIPTOR_CONTROL", "Privilege
 * Constants", {@code wdm.h}, {@code ntifs.h}.
 */
public final class SECURITY {
  public static final int OWNER_SECURITY_INFORMATION = 0x0000_0001;
  public static final int GROUP_SECURITY_INFORMATION = 0x0000_0002;
  public static final int DACL_SECURITY_INFORMATION = 0x0000_0004;
  public static final int SACL_SECURITY_INFORMATION = 0x0000_0008;
  public static final int UNPROTECTED_SACL_SECURITY_INFORMATION = 0x1000_0000;
  public static final int UNPROTECTED_DACL_SECURITY_INFORMATION = 0x2000_0000;
  public static final int PROTECTED_SACL_SECURITY_INFORMATION = 0x4000_0000;
  public static final int PROTECTED_DACL_SECURITY_INFORMATION = 0x8000_0000;

  public static final int SECURITY_DESCRIPTOR_REVISION = 1;

  public static final int SE_OWNER_DEFAULTED = 0x0001;
  public static final int SE_GROUP_DEFAULTED = 0x0002;
  public static final int SE_DACL_PRESENT = 0x0004;
  public static final int SE_DACL_DEFAULTED = 0x0008;
  public static final int SE_SACL_PRESENT = 0x0010;
  public static final int SE_SACL_DEFAULTED = 0x0020;
  public static final int SE_DACL_AUTO_INHERIT_REQ = 0x0100;
  public static final int SE_SACL_AUTO_INHERIT_REQ = 0x0200;
  public static final int SE_DACL_AUTO_INHERITED = 0x0400;
  public static final int SE_SACL_AUTO_INHERITED = 0x0800;
  public static final int SE_DACL_PROTECTED = 0x1000;
  public static final int SE_SACL_PROTECTED = 0x2000;
  public static final int SE_SELF_RELATIVE = 0x8000;

  public static final int SE_CREATE_TOKEN_PRIVILEGE = 2;
  public static final int SE_ASSIGNPRIMARYTOKEN_PRIVILEGE = 3;
  public static final int SE_LOCK_MEMORY_PRIVILEGE = 4;
  public static final int SE_INCREASE_QUOTA_PRIVILEGE = 5;
  public static final int SE_TCB_PRIVILEGE = 7;
  public static final int SE_SECURITY_PRIVILEGE = 8;
  public static final int SE_TAKE_OWNERSHIP_PRIVILEGE = 9;
  public static final int SE_LOAD_DRIVER_PRIVILEGE = 10;
  public static final int SE_SYSTEM_PROFILE_PRIVILEGE = 11;
  public static final int SE_SYSTEMTIME_PRIVILEGE = 12;
  public static final int SE_PROF_SINGLE_PROCESS_PRIVILEGE = 13;
  public static final int SE_INC_BASE_PRIORITY_PRIVILEGE = 14;
  public static final int SE_CREATE_PAGEFILE_PRIVILEGE = 15;
  public static final int SE_CREATE_PERMANENT_PRIVILEGE = 16;
  public static final int SE_BACKUP_PRIVILEGE = 17;
  public static final int SE_RESTORE_PRIVILEGE = 18;
  public static final int SE_SHUTDOWN_PRIVILEGE = 19;
  public static final int SE_DEBUG_PRIVILEGE = 20;
  public static final int SE_AUDIT_PRIVILEGE = 21;
  public static final int SE_SYSTEM_ENVIRONMENT_PRIVILEGE = 22;
  public static final int SE_CHANGE_NOTIFY_PRIVILEGE = 23;
  public static final int SE_REMOTE_SHUTDOWN_PRIVILEGE = 24;
  public static final int SE_UNDOCK_PRIVILEGE = 25;
  public static final int SE_SYNC_AGENT_PRIVILEGE = 26;
  public static final int SE_ENABLE_DELEGATION_PRIVILEGE = 27;
  public static final int SE_MANAGE_VOLUME_PRIVILEGE = 28;
  public static final int SE_IMPERSONATE_PRIVILEGE = 29;
  public static final int SE_CREATE_GLOBAL_PRIVILEGE = 30;
  public static final int SE_TRUSTED_CREDMAN_ACCESS_PRIVILEGE = 31;
  public static final int SE_RELABEL_PRIVILEGE = 32;
  public static final int SE_INC_WORKING_SET_PRIVILEGE = 33;
  public static final int SE_TIME_ZONE_PRIVILEGE = 34;
  public static final int SE_CREATE_SYMBOLIC_LINK_PRIVILEGE = 35;

  private SECURITY() {}
}
