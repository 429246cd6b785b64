package dev.zwatch.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.sched.Clock;
import dev.zwatch.emulator.sched.JavaKernel;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KeTimes;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeTimesTest {
  private final JavaKernel kernel = new JavaKernel();
  private final KeTimes times = kernel.wdk().family(KeTimes.class);
  private final KernelMemory memory = kernel.wdk().memory();
  private final PLARGE_INTEGER value = variable();

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void KeQueryPerformanceCounter_counts_10_million_a_second() {
    long before = times.KeQueryPerformanceCounter(value);
    PLARGE_INTEGER second = variable();
    second.set(-10_000_000);
    kernel.request(
        wdk -> wdk.family(KeWaits.class).KeDelayExecutionThread((byte) 0, (byte) 0, second));

    assertThat(value.get()).isEqualTo(10_000_000);
    assertThat(times.KeQueryPerformanceCounter(null) - before).isEqualTo(value.get() + 1);
  }

  @Test
  void KeQueryPerformanceCounter_goes_up_with_each_call_at_any_level() {
    KeLevels levels = kernel.wdk().family(KeLevels.class);
    byte old = levels.KfRaiseIrql((byte) KIRQL.HIGH_LEVEL);
    long first = times.KeQueryPerformanceCounter(null);

    assertThat(times.KeQueryPerformanceCounter(null)).isEqualTo(first + 1);
    levels.KeLowerIrql(old);
  }

  @Test
  void KeQueryPerformanceCounter_faults_at_a_wrong_address() {
    PLARGE_INTEGER nowhere = new PLARGE_INTEGER(memory, 0x1000);

    assertThatThrownBy(() -> times.KeQueryPerformanceCounter(nowhere))
        .isInstanceOf(MemoryFault.class);
  }

  @Test
  void the_times_since_the_start_are_one() {
    long first = times.KeQueryInterruptTime();

    assertThat(times.KeQueryUnbiasedInterruptTime()).isEqualTo(first + 1);
    assertThat(times.KeQueryInterruptTimePrecise(value.address())).isEqualTo(first + 2);
    assertThat(value.get()).as("performance counter").isEqualTo(first + 2);
    assertThat(times.KeQueryPerformanceCounter(null)).isEqualTo(first + 3);
  }

  @Test
  void the_system_time_goes_on_as_the_time_since_the_start_does() {
    long uptime = times.KeQueryInterruptTime();
    times.KeQuerySystemTime(value);
    PLARGE_INTEGER precise = variable();
    times.KeQuerySystemTimePrecise(precise);

    assertThat(precise.get()).isEqualTo(value.get() + 1);
    times.KeStallExecutionProcessor(1);
    times.KeQuerySystemTime(value);
    assertThat(value.get() - precise.get()).isEqualTo(11);
    assertThat(times.KeQueryInterruptTime() - uptime).isEqualTo(14);
  }

  @Test
  void KeQueryTickCount_counts_what_KeQueryTimeIncrement_tells() {
    assertThat(times.KeQueryTimeIncrement()).isEqualTo(Clock.TICK);
    times.KeQueryTickCount(value);
    long ticks = value.get();
    times.KeStallExecutionProcessor(2 * Clock.TICK / 10);
    times.KeQueryTickCount(value);

    assertThat(ticks).isEqualTo(times.KeQueryInterruptTime() / Clock.TICK - 2);
    assertThat(value.get()).isEqualTo(ticks + 2);
  }

  @Test
  void KeStallExecutionProcessor_takes_microseconds_without_a_sign() {
    long before = times.KeQueryInterruptTime();
    times.KeStallExecutionProcessor(-1);

    assertThat(times.KeQueryInterruptTime() - before).isEqualTo(0xFFFF_FFFFL * 10 + 1);
  }

  private PLARGE_INTEGER variable() {
    return new PLARGE_INTEGER(memory, kernel.memory(PLARGE_INTEGER.SIZE));
  }
}
