package dev.zwatch.wdk.constants;

import java.util.Map;

/**
 * What a RegistryCallback routine is called for.
 *
 * <p>Source: Microsoft, "REG_NOTIFY_CLASS enumeration", {@code wdm.h}.
 */
public final class REG_NOTIFY_CLASS {
  public static final int RegNtPreDeleteKey = 0;
  public static final int RegNtPreSetValueKey = 1;
  public static final int RegNtPreDeleteValueKey = 2;
  public static final int RegNtPreSetInformationKey = 3;
  public static final int RegNtPreRenameKey = 4;
  public static final int RegNtPreEnumerateKey = 5;
  public static final int RegNtPreEnumerateValueKey = 6;
  public static final int RegNtPreQueryKey = 7;
  public static final int RegNtPreQueryValueKey = 8;
  public static final int RegNtPreQueryMultipleValueKey = 9;
  public static final int RegNtPreCreateKey = 10;
  public static final int RegNtPostCreateKey = 11;
  public static final int RegNtPreOpenKey = 12;
  public static final int RegNtPostOpenKey = 13;
  public static final int RegNtPreKeyHandleClose = 14;
  public static final int RegNtPostDeleteKey = 15;
  public static final int RegNtPostSetValueKey = 16;
  public static final int RegNtPostDeleteValueKey = 17;
  public static final int RegNtPostSetInformationKey = 18;
  public static final int RegNtPostRenameKey = 19;
  public static final int RegNtPostEnumerateKey = 20;
  public static final int RegNtPostEnumerateValueKey = 21;
  public static final int RegNtPostQueryKey = 22;
  public static final int RegNtPostQueryValueKey = 23;
  public static final int RegNtPostQueryMultipleValueKey = 24;
  public static final int RegNtPostKeyHandleClose = 25;
  public static final int RegNtPreCreateKeyEx = 26;
  public static final int RegNtPostCreateKeyEx = 27;
  public static final int RegNtPreOpenKeyEx = 28;
  public static final int RegNtPostOpenKeyEx = 29;
  public static final int RegNtPreFlushKey = 30;
  public static final int RegNtPostFlushKey = 31;
  public static final int RegNtPreLoadKey = 32;
  public static final int RegNtPostLoadKey = 33;
  public static final int RegNtPreUnLoadKey = 34;
  public static final int RegNtPostUnLoadKey = 35;
  public static final int RegNtPreQueryKeySecurity = 36;
  public static final int RegNtPostQueryKeySecurity = 37;
  public static final int RegNtPreSetKeySecurity = 38;
  public static final int RegNtPostSetKeySecurity = 39;
  public static final int RegNtCallbackObjectContextCleanup = 40;
  public static final int RegNtPreRestoreKey = 41;
  public static final int RegNtPostRestoreKey = 42;
  public static final int RegNtPreSaveKey = 43;
  public static final int RegNtPostSaveKey = 44;
  public static final int RegNtPreReplaceKey = 45;
  public static final int RegNtPostReplaceKey = 46;
  public static final int RegNtPreQueryKeyName = 47;
  public static final int RegNtPostQueryKeyName = 48;

  private static final Map<Integer, String> NAMES = ConstantNames.of(REG_NOTIFY_CLASS.class, "");

  private REG_NOTIFY_CLASS() {}

  /** The class as people read it: {@code RegNtPreSetValueKey (1)}. */
  public static String toString(int notifyClass) {
    String name = NAMES.get(notifyClass);
    return name == null ? Integer.toString(notifyClass) : name + " (" + notifyClass + ")";
  }
}
