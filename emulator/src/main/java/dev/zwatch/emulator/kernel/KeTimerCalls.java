package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.sched.KernelTimers;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.KeTimers;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.KTIMER;
import dev.zwatch.wdk.types.Structure;
import org.jspecify.annotations.Nullable;

/** Timers. */
public final class KeTimerCalls implements KeTimers {
  private final WatchSlot watch;
  private final KernelTimers timers;
  private final Processor processor;

  public KeTimerCalls(WatchSlot watch, KernelTimers timers, Processor processor) {
    this.watch = watch;
    this.timers = timers;
    this.processor = processor;
  }

  @Override
  public void KeInitializeTimer(KTIMER Timer) {
    timers.initialize(Timer, false);
  }

  @Override
  public void KeInitializeTimerEx(KTIMER Timer, int Type) {
    timers.initialize(Timer, Type != 0);
  }

  @Override
  public byte KeSetTimer(KTIMER Timer, long DueTime, @Nullable KDPC Dpc) {
    return set(Timer, DueTime, 0, Dpc);
  }

  @Override
  public byte KeSetTimerEx(KTIMER Timer, long DueTime, int Period, @Nullable KDPC Dpc) {
    return set(Timer, DueTime, Period, Dpc);
  }

  private byte set(KTIMER timer, long dueTime, int period, @Nullable KDPC dpc) {
    boolean wasSet = timers.set(timer, dueTime, period, Structure.addressOf(dpc));
    processor.dispatch();
    return (byte) (wasSet ? 1 : 0);
  }

  @Override
  public byte KeCancelTimer(KTIMER Timer) {
    return (byte) (timers.cancel(Timer) ? 1 : 0);
  }

  @Override
  public byte KeReadStateTimer(KTIMER Timer) {
    return (byte) Timer.Header().SignalState();
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
