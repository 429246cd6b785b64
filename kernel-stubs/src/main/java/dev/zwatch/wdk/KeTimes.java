package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * What time it is, and a busy wait. Times are in units of 100 ns. Most compilers inline
 * KeQuerySystemTime, KeQueryInterruptTime and KeQueryTickCount.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface KeTimes extends KernelFamily {
  /**
   * Returns the performance counter.
   *
   * @param PerformanceFrequency gets its counts in a second
   */
  @KernelFunction(irql = HIGH_LEVEL, returns = "LARGE_INTEGER")
  long KeQueryPerformanceCounter(@Nullable PLARGE_INTEGER PerformanceFrequency);

  /** Tells the time since 1601. */
  @KernelFunction(irql = HIGH_LEVEL)
  void KeQuerySystemTime(PLARGE_INTEGER CurrentTime);

  /** Tells the time since 1601. */
  @KernelFunction(irql = HIGH_LEVEL)
  void KeQuerySystemTimePrecise(PLARGE_INTEGER CurrentTime);

  /** Returns the time since the machine was started. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONGLONG")
  long KeQueryInterruptTime();

  /**
   * Returns the time since the machine was started.
   *
   * @param QpcTimeStamp gets the performance counter of that moment, 8 bytes
   */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG64")
  long KeQueryInterruptTimePrecise(@PVOID long QpcTimeStamp);

  /** Returns the time since the machine was started, without the time that it slept. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONGLONG")
  long KeQueryUnbiasedInterruptTime();

  /** Tells the ticks since the machine was started. */
  @KernelFunction(irql = HIGH_LEVEL)
  void KeQueryTickCount(PLARGE_INTEGER CurrentCount);

  /** Returns how long a tick is. */
  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONG")
  int KeQueryTimeIncrement();

  /** Lets time pass without giving up the processor. */
  @KernelFunction(irql = HIGH_LEVEL)
  void KeStallExecutionProcessor(int MicroSeconds);
}
