package dev.zwatch.wdk.constants;

/**
 * Attributes in OBJECT_ATTRIBUTES.
 *
 * <p>Source: Microsoft, "InitializeObjectAttributes macro", {@code wdm.h}.
 */
public final class OBJ {
  public static final int OBJ_INHERIT = 0x002;
  public static final int OBJ_PERMANENT = 0x010;
  public static final int OBJ_EXCLUSIVE = 0x020;
  public static final int OBJ_CASE_INSENSITIVE = 0x040;
  public static final int OBJ_OPENIF = 0x080;
  public static final int OBJ_OPENLINK = 0x100;
  public static final int OBJ_KERNEL_HANDLE = 0x200;
  public static final int OBJ_FORCE_ACCESS_CHECK = 0x400;
  public static final int OBJ_IGNORE_IMPERSONATED_DEVICEMAP = 0x800;
  public static final int OBJ_DONT_REPARSE = 0x1000;
  public static final int OBJ_VALID_ATTRIBUTES = 0x1FF2;

  private OBJ() {}
}
