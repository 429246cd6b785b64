package dev.zwatch.emulator.sched;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's clock, in units of 100 ns. It does not follow the host's: it begins at a fixed
 * moment, goes on by one unit each time it is read, and jumps to the next timer when all threads
 * wait. So runs repeat.
 */
public final class Clock implements LongSupplier {
  /** Length of a tick in units of 100 ns: 64 ticks a second. */
  public static final int TICK = 156_250;

  // 2026-01-01 00:00 UTC, in units of 100 ns since 1601.
  private static final long START = 134_116_992_000_000_000L;

  // An uptime of one hour: drivers meet no machine that has just been switched on.
  private static final long UPTIME = 36_000_000_000L;

  // Time stamps in a unit.
  private static final int TIME_STAMPS = 100;

  private long elapsed;
  private @Nullable SharedUserData page;

  /** Keeps a page that guest code reads the time from up to date from now on. */
  public void show(SharedUserData shared) {
    page = shared;
    shared.time(systemTime(), interruptTime());
  }

  /** The system time, since 1601; reading it takes one unit. */
  @Override
  public long getAsLong() {
    advance(1);
    return systemTime();
  }

  /** The system time, since 1601, without any time passing. */
  public long systemTime() {
    return START + elapsed;
  }

  /** The time since the machine was started, without any time passing. */
  public long interruptTime() {
    return UPTIME + elapsed;
  }

  /**
   * The processor's time stamp counter, which is 0 when the machine is started and counts 10^9 a
   * second; reading it takes one unit.
   */
  public long timeStamp() {
    advance(1);
    return TIME_STAMPS * interruptTime();
  }

  /**
   * The performance counter, which is 0 when the machine is started and counts {@link
   * WindowsVersion#PERFORMANCE_FREQUENCY} a second, once in each unit; reading it takes one unit.
   */
  public long performanceCounter() {
    advance(1);
    return interruptTime();
  }

  /** Lets time pass. */
  public void advance(long units) {
    elapsed += units;
    if (page != null) {
      page.time(systemTime(), interruptTime());
    }
  }

  long snapshot() {
    return elapsed;
  }

  void restore(long snapshot) {
    elapsed = snapshot;
    advance(0);
  }
}
