package dev.zwatch.wdk.constants;

/**
 * What a request for notification about a key asks for.
 *
 * <p>Source: Microsoft, "ZwNotifyChangeKey", {@code wdm.h}; "RegNotifyChangeKeyValue".
 */
public final class REG_NOTIFY {
  /** A subkey is added, deleted or renamed. */
  public static final int REG_NOTIFY_CHANGE_NAME = 0x0000_0001;

  /** The key's attributes change. */
  public static final int REG_NOTIFY_CHANGE_ATTRIBUTES = 0x0000_0002;

  /** A value is set or deleted. */
  public static final int REG_NOTIFY_CHANGE_LAST_SET = 0x0000_0004;

  /** The key's security descriptor changes. */
  public static final int REG_NOTIFY_CHANGE_SECURITY = 0x0000_0008;

  /** The request outlives the thread that made it. */
  public static final int REG_NOTIFY_THREAD_AGNOSTIC = 0x1000_0000;

  private REG_NOTIFY() {}
}
