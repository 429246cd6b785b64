package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.Clock;
import dev.zwatch.emulator.sched.WindowsVersion;
import dev.zwatch.wdk.KeTimes;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/**
 * The simulated time. To ask for it takes 100 ns, so that loops which wait for it end.
 *
 * <p>Differs from Windows: the routines that are not precise do not wait for a tick; the machine
 * never sleeps; timers that come due during a busy wait go off when a thread waits, or the request
 * ends.
 */
final class KeTimeCalls implements KeTimes {
  private static final int UNITS_IN_A_MICROSECOND = 10;

  private final WatchSlot watch;
  private final KernelMemory memory;
  private final Clock clock;

  KeTimeCalls(WatchSlot watch, KernelMemory memory, Clock clock) {
    this.watch = watch;
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public long KeQueryPerformanceCounter(@Nullable PLARGE_INTEGER PerformanceFrequency) {
    if (PerformanceFrequency != null) {
      PerformanceFrequency.set(WindowsVersion.PERFORMANCE_FREQUENCY);
    }
    return clock.performanceCounter();
  }

  @Override
  public void KeQuerySystemTime(PLARGE_INTEGER CurrentTime) {
    CurrentTime.set(clock.getAsLong());
  }

  @Override
  public void KeQuerySystemTimePrecise(PLARGE_INTEGER CurrentTime) {
    CurrentTime.set(clock.getAsLong());
  }

  @Override
  public long KeQueryInterruptTime() {
    return uptime();
  }

  @Override
  public long KeQueryInterruptTimePrecise(long QpcTimeStamp) {
    memory.putLong(QpcTimeStamp, clock.performanceCounter());
    return clock.interruptTime();
  }

  @Override
  public long KeQueryUnbiasedInterruptTime() {
    return uptime();
  }

  @Override
  public void KeQueryTickCount(PLARGE_INTEGER CurrentCount) {
    CurrentCount.set(uptime() / Clock.TICK);
  }

  @Override
  public int KeQueryTimeIncrement() {
    return Clock.TICK;
  }

  @Override
  public void KeStallExecutionProcessor(int MicroSeconds) {
    clock.advance(UNITS_IN_A_MICROSECOND * Integer.toUnsignedLong(MicroSeconds));
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private long uptime() {
    clock.advance(1);
    return clock.interruptTime();
  }
}
