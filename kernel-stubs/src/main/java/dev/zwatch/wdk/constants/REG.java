package dev.zwatch.wdk.constants;

/**
 * Registry value types, create and open options, dispositions, formats of saved keys, flags of
 * restored ones, and the three information classes.
 *
 * <p>Source: Microsoft, "ZwSetValueKey", "ZwCreateKey", "KEY_INFORMATION_CLASS",
 * "KEY_SET_INFORMATION_CLASS", "KEY_VALUE_INFORMATION_CLASS", {@code wdm.h}.
 */
public final class REG {
  public static final int REG_NONE = 0;
  public static final int REG_SZ = 1;
  public static final int REG_EXPAND_SZ = 2;
  public static final int REG_BINARY = 3;
  public static final int REG_DWORD = 4;
  public static final int REG_DWORD_BIG_ENDIAN = 5;
  public static final int REG_LINK = 6;
  public static final int REG_MULTI_SZ = 7;
  public static final int REG_RESOURCE_LIST = 8;
  public static final int REG_FULL_RESOURCE_DESCRIPTOR = 9;
  public static final int REG_RESOURCE_REQUIREMENTS_LIST = 10;
  public static final int REG_QWORD = 11;

  public static final int REG_OPTION_NON_VOLATILE = 0x00;
  public static final int REG_OPTION_VOLATILE = 0x01;
  public static final int REG_OPTION_CREATE_LINK = 0x02;
  public static final int REG_OPTION_BACKUP_RESTORE = 0x04;
  public static final int REG_OPTION_OPEN_LINK = 0x08;
  public static final int REG_OPTION_DONT_VIRTUALIZE = 0x10;

  public static final int REG_CREATED_NEW_KEY = 1;
  public static final int REG_OPENED_EXISTING_KEY = 2;

  public static final int REG_STANDARD_FORMAT = 1;
  public static final int REG_LATEST_FORMAT = 2;
  public static final int REG_NO_COMPRESSION = 4;

  public static final int REG_WHOLE_HIVE_VOLATILE = 0x1;
  public static final int REG_REFRESH_HIVE = 0x2;
  public static final int REG_NO_LAZY_FLUSH = 0x4;
  public static final int REG_FORCE_RESTORE = 0x8;

  public static final int KeyBasicInformation = 0;
  public static final int KeyNodeInformation = 1;
  public static final int KeyFullInformation = 2;
  public static final int KeyNameInformation = 3;
  public static final int KeyCachedInformation = 4;
  public static final int KeyFlagsInformation = 5;
  public static final int KeyVirtualizationInformation = 6;
  public static final int KeyHandleTagsInformation = 7;
  public static final int KeyTrustInformation = 8;
  public static final int KeyLayerInformation = 9;

  public static final int KeyWriteTimeInformation = 0;
  public static final int KeyWow64FlagsInformation = 1;
  public static final int KeyControlFlagsInformation = 2;
  public static final int KeySetVirtualizationInformation = 3;
  public static final int KeySetDebugInformation = 4;
  public static final int KeySetHandleTagsInformation = 5;
  public static final int KeySetLayerInformation = 6;

  public static final int KeyValueBasicInformation = 0;
  public static final int KeyValueFullInformation = 1;
  public static final int KeyValuePartialInformation = 2;
  public static final int KeyValueFullInformationAlign64 = 3;
  public static final int KeyValuePartialInformationAlign64 = 4;
  public static final int KeyValueLayerInformation = 5;

  private REG() {}
}
