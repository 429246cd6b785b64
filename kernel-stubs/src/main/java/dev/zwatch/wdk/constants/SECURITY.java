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

  public static final int SE_SECURITY_PRIVILEGE = 8;
  public static final int SE_TAKE_OWNERSHIP_PRIVILEGE = 9;
  public static final int SE_BACKUP_PRIVILEGE = 17;
  public static final int SE_RESTORE_PRIVILEGE = 18;

  private SECURITY() {}
}
