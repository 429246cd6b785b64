package dev.zwatch.wdk.constants;

/**
 * Types and values of a POWER_STATE.
 *
 * <p>Source: Microsoft, "POWER_STATE_TYPE", "SYSTEM_POWER_STATE", "DEVICE_POWER_STATE".
 */
public final class POWER {
  public static final int SystemPowerState = 0;
  public static final int DevicePowerState = 1;

  public static final int PowerSystemWorking = 1;
  public static final int PowerSystemSleeping1 = 2;
  public static final int PowerSystemSleeping2 = 3;
  public static final int PowerSystemSleeping3 = 4;
  public static final int PowerSystemHibernate = 5;
  public static final int PowerSystemShutdown = 6;

  public static final int PowerDeviceD0 = 1;
  public static final int PowerDeviceD1 = 2;
  public static final int PowerDeviceD2 = 3;
  public static final int PowerDeviceD3 = 4;

  private POWER() {}
}
