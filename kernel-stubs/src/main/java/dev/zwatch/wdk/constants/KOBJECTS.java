package dev.zwatch.wdk.constants;

/**
 * Types of dispatcher objects, as their headers tell them.
 *
 * <p>Source: the enumeration of this name in {@code wdm.h}.
 */
public final class KOBJECTS {
  public static final int EventNotificationObject = 0;
  public static final int EventSynchronizationObject = 1;
  public static final int MutantObject = 2;
  public static final int ProcessObject = 3;
  public static final int QueueObject = 4;
  public static final int SemaphoreObject = 5;
  public static final int ThreadObject = 6;
  public static final int GateObject = 7;
  public static final int TimerNotificationObject = 8;
  public static final int TimerSynchronizationObject = 9;
  public static final int DpcObject = 19;

  private KOBJECTS() {}
}
