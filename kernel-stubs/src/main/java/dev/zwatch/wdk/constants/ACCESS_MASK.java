package dev.zwatch.wdk.constants;

/**
 * Access rights that a handle carries: 16 bits of the object's own type, standard rights, generic
 * rights.
 *
 * <p>Source: Microsoft, "ACCESS_MASK" and "ZwCreateKey", {@code wdm.h}.
 */
public final class ACCESS_MASK {
  public static final int KEY_QUERY_VALUE = 0x0001;
  public static final int KEY_SET_VALUE = 0x0002;
  public static final int KEY_CREATE_SUB_KEY = 0x0004;
  public static final int KEY_ENUMERATE_SUB_KEYS = 0x0008;
  public static final int KEY_NOTIFY = 0x0010;
  public static final int KEY_CREATE_LINK = 0x0020;
  public static final int KEY_WOW64_64KEY = 0x0100;
  public static final int KEY_WOW64_32KEY = 0x0200;

  public static final int DELETE = 0x0001_0000;
  public static final int READ_CONTROL = 0x0002_0000;
  public static final int WRITE_DAC = 0x0004_0000;
  public static final int WRITE_OWNER = 0x0008_0000;
  public static final int SYNCHRONIZE = 0x0010_0000;
  public static final int ACCESS_SYSTEM_SECURITY = 0x0100_0000;
  public static final int MAXIMUM_ALLOWED = 0x0200_0000;

  public static final int GENERIC_ALL = 0x1000_0000;
  public static final int GENERIC_EXECUTE = 0x2000_0000;
  public static final int GENERIC_WRITE = 0x4000_0000;
  public static final int GENERIC_READ = 0x8000_0000;

  public static final int KEY_READ =
      READ_CONTROL | KEY_QUERY_VALUE | KEY_ENUMERATE_SUB_KEYS | KEY_NOTIFY;
  public static final int KEY_WRITE = READ_CONTROL | KEY_SET_VALUE | KEY_CREATE_SUB_KEY;
  public static final int KEY_EXECUTE = KEY_READ;
  public static final int KEY_ALL_ACCESS =
      DELETE
          | READ_CONTROL
          | WRITE_DAC
          | WRITE_OWNER
          | KEY_QUERY_VALUE
          | KEY_SET_VALUE
          | KEY_CREATE_SUB_KEY
          | KEY_ENUMERATE_SUB_KEYS
          | KEY_NOTIFY
          | KEY_CREATE_LINK;

  private ACCESS_MASK() {}
}
