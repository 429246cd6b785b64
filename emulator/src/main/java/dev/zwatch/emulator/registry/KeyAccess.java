package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.security.AccessCheck;
import dev.zwatch.emulator.security.GenericMapping;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.constants.SECURITY;

/**
 * Access rights of keys: what a handle is granted when it is opened, and what each operation asks
 * of it when it is used. Kernel-mode callers are granted what they ask for, unless they ask for a
 * check too.
 *
 * <p>Source: Microsoft, "ZwCreateKey" (DesiredAccess) and the remarks of each registry routine.
 */
public final class KeyAccess {
  /** What generic rights mean for keys. */
  public static final GenericMapping MAPPING =
      new GenericMapping(
          ACCESS_MASK.KEY_READ,
          ACCESS_MASK.KEY_WRITE,
          ACCESS_MASK.KEY_EXECUTE,
          ACCESS_MASK.KEY_ALL_ACCESS);

  /** The parts of a security descriptor. */
  public static final int PARTS =
      SECURITY.OWNER_SECURITY_INFORMATION
          | SECURITY.GROUP_SECURITY_INFORMATION
          | SECURITY.DACL_SECURITY_INFORMATION
          | SECURITY.SACL_SECURITY_INFORMATION;

  /** Whether its lists are protected from what is inherited. */
  public static final int PROTECTION =
      SECURITY.PROTECTED_DACL_SECURITY_INFORMATION
          | SECURITY.UNPROTECTED_DACL_SECURITY_INFORMATION
          | SECURITY.PROTECTED_SACL_SECURITY_INFORMATION
          | SECURITY.UNPROTECTED_SACL_SECURITY_INFORMATION;

  /** Rights that a key handle can carry. */
  private static final int VALID = ACCESS_MASK.KEY_ALL_ACCESS | ACCESS_MASK.SYNCHRONIZE;

  private KeyAccess() {}

  /** The rights a handle carries that was opened with the desired access. */
  public static int granted(int desiredAccess) {
    int access = MAPPING.map(desiredAccess);
    if ((desiredAccess & ACCESS_MASK.MAXIMUM_ALLOWED) != 0) {
      access |= ACCESS_MASK.KEY_ALL_ACCESS;
    }
    return access & (VALID | ACCESS_MASK.ACCESS_SYSTEM_SECURITY);
  }

  /** Whether somebody may open a key so, and the rights that the handle carries then. */
  public static AccessCheck check(SecurityDescriptor security, Token token, int desiredAccess) {
    AccessCheck check = AccessCheck.of(security, token, desiredAccess, MAPPING);
    return new AccessCheck(
        check.status(), check.granted() & (VALID | ACCESS_MASK.ACCESS_SYSTEM_SECURITY));
  }

  /** True if a handle with those rights may do what needs these. */
  public static boolean allows(int granted, int required) {
    return (granted & required) == required;
  }

  /** What ZwQueryKey needs for an information class. */
  public static int toQueryKey(int informationClass) {
    return informationClass == REG.KeyNameInformation
            || informationClass == REG.KeyHandleTagsInformation
        ? 0
        : ACCESS_MASK.KEY_QUERY_VALUE;
  }

  /** What ZwQueryValueKey and ZwEnumerateValueKey need. */
  public static int toQueryValue() {
    return ACCESS_MASK.KEY_QUERY_VALUE;
  }

  /** What ZwEnumerateKey needs. */
  public static int toEnumerateKey() {
    return ACCESS_MASK.KEY_ENUMERATE_SUB_KEYS;
  }

  /** What ZwSetValueKey and ZwDeleteValueKey need. */
  public static int toSetValue() {
    return ACCESS_MASK.KEY_SET_VALUE;
  }

  /** What ZwDeleteKey needs. */
  public static int toDeleteKey() {
    return ACCESS_MASK.DELETE;
  }

  /** What ZwFlushKey needs: any handle will do. */
  public static int toFlushKey() {
    return 0;
  }

  /** What ZwRenameKey and ZwSetInformationKey need. */
  public static int toWrite() {
    return ACCESS_MASK.KEY_WRITE;
  }

  /** What ZwQuerySecurityObject needs for parts of a descriptor. */
  public static int toQuerySecurity(int information) {
    boolean sacl = (information & SECURITY.SACL_SECURITY_INFORMATION) != 0;
    boolean others = (information & PARTS & ~SECURITY.SACL_SECURITY_INFORMATION) != 0;
    return (sacl ? ACCESS_MASK.ACCESS_SYSTEM_SECURITY : 0)
        | (others ? ACCESS_MASK.READ_CONTROL : 0);
  }

  /** What ZwSetSecurityObject needs for parts of a descriptor. */
  public static int toSetSecurity(int information) {
    boolean dacl =
        (information
                & (SECURITY.DACL_SECURITY_INFORMATION
                    | SECURITY.PROTECTED_DACL_SECURITY_INFORMATION
                    | SECURITY.UNPROTECTED_DACL_SECURITY_INFORMATION))
            != 0;
    boolean sacl =
        (information
                & (SECURITY.SACL_SECURITY_INFORMATION
                    | SECURITY.PROTECTED_SACL_SECURITY_INFORMATION
                    | SECURITY.UNPROTECTED_SACL_SECURITY_INFORMATION))
            != 0;
    boolean owner =
        (information & (SECURITY.OWNER_SECURITY_INFORMATION | SECURITY.GROUP_SECURITY_INFORMATION))
            != 0;
    return (dacl ? ACCESS_MASK.WRITE_DAC : 0)
        | (owner ? ACCESS_MASK.WRITE_OWNER : 0)
        | (sacl ? ACCESS_MASK.ACCESS_SYSTEM_SECURITY : 0);
  }

  /** What ZwNotifyChangeKey needs. */
  public static int toNotify() {
    return ACCESS_MASK.KEY_NOTIFY;
  }
}
