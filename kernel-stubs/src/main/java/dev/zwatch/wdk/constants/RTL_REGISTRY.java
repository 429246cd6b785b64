package dev.zwatch.wdk.constants;

/**
 * Where paths of the Rtl registry routines start, and flags of RTL_QUERY_REGISTRY_TABLE.
 *
 * <p>Source: Microsoft, "RtlQueryRegistryValues", {@code wdm.h}.
 */
public final class RTL_REGISTRY {
  public static final int RTL_REGISTRY_ABSOLUTE = 0;
  public static final int RTL_REGISTRY_SERVICES = 1;
  public static final int RTL_REGISTRY_CONTROL = 2;
  public static final int RTL_REGISTRY_WINDOWS_NT = 3;
  public static final int RTL_REGISTRY_DEVICEMAP = 4;
  public static final int RTL_REGISTRY_USER = 5;
  public static final int RTL_REGISTRY_MAXIMUM = 6;

  /** Path is a handle. */
  public static final int RTL_REGISTRY_HANDLE = 0x4000_0000;

  /** The key need not be there. */
  public static final int RTL_REGISTRY_OPTIONAL = 0x8000_0000;

  public static final int RTL_QUERY_REGISTRY_SUBKEY = 0x001;
  public static final int RTL_QUERY_REGISTRY_TOPKEY = 0x002;
  public static final int RTL_QUERY_REGISTRY_REQUIRED = 0x004;
  public static final int RTL_QUERY_REGISTRY_NOVALUE = 0x008;
  public static final int RTL_QUERY_REGISTRY_NOEXPAND = 0x010;
  public static final int RTL_QUERY_REGISTRY_DIRECT = 0x020;
  public static final int RTL_QUERY_REGISTRY_DELETE = 0x040;
  public static final int RTL_QUERY_REGISTRY_NOSTRING = 0x080;
  public static final int RTL_QUERY_REGISTRY_TYPECHECK = 0x100;

  /** How far the type for RTL_QUERY_REGISTRY_TYPECHECK is shifted in DefaultType. */
  public static final int RTL_QUERY_REGISTRY_TYPECHECK_SHIFT = 24;

  private RTL_REGISTRY() {}
}
