package dev.zwatch.wdk.constants;

/**
 * Access control entries and the lists of them.
 *
 * <p>Source: Microsoft, "ACE_HEADER structure", "ACL structure", {@code ntifs.h}, {@code wdm.h}.
 */
public final class ACE {
  public static final int ACCESS_ALLOWED_ACE_TYPE = 0x0;
  public static final int ACCESS_DENIED_ACE_TYPE = 0x1;
  public static final int SYSTEM_AUDIT_ACE_TYPE = 0x2;
  public static final int SYSTEM_ALARM_ACE_TYPE = 0x3;
  public static final int ACCESS_ALLOWED_COMPOUND_ACE_TYPE = 0x4;
  public static final int ACCESS_ALLOWED_OBJECT_ACE_TYPE = 0x5;
  public static final int ACCESS_DENIED_OBJECT_ACE_TYPE = 0x6;
  public static final int ACCESS_ALLOWED_CALLBACK_ACE_TYPE = 0x9;
  public static final int ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE = 0xC;

  public static final int OBJECT_INHERIT_ACE = 0x1;
  public static final int CONTAINER_INHERIT_ACE = 0x2;
  public static final int NO_PROPAGATE_INHERIT_ACE = 0x4;
  public static final int INHERIT_ONLY_ACE = 0x8;
  public static final int INHERITED_ACE = 0x10;

  public static final int ACL_REVISION = 2;
  public static final int MIN_ACL_REVISION = 2;
  public static final int MAX_ACL_REVISION = 4;

  private ACE() {}
}
