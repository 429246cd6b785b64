package dev.zwatch.emulator.sched;

/** What the simulated system says that it is: Windows 10, version 22H2, on one processor. */
public final class WindowsVersion {
  public static final int MAJOR = 10;
  public static final int MINOR = 0;
  public static final int BUILD = 19045;

  /** Counts of the performance counter in a second. */
  public static final long PERFORMANCE_FREQUENCY = 10_000_000;

  private WindowsVersion() {}
}
