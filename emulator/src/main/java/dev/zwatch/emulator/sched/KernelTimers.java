package dev.zwatch.emulator.sched;

import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.KTIMER;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.HashMap;
import java.util.Map;

/** The timers that drivers set. */
public final class KernelTimers {
  // In units of 100 ns.
  private static final long MILLISECOND = 10_000;

  private final KernelMemory memory;
  private final Timers timers;
  private final DispatcherObjects objects;
  private final DpcQueue dpcs;
  private final Clock clock;

  /** What is set, by the timer's address. */
  private final Map<Long, Timers.Entry> set = new HashMap<>();

  KernelTimers(
      KernelMemory memory, Timers timers, DispatcherObjects objects, DpcQueue dpcs, Clock clock) {
    this.memory = memory;
    this.timers = timers;
    this.objects = objects;
    this.dpcs = dpcs;
    this.clock = clock;
  }

  public void initialize(KTIMER timer, boolean synchronization) {
    cancel(timer);
    int type =
        synchronization ? KOBJECTS.TimerSynchronizationObject : KOBJECTS.TimerNotificationObject;
    objects.initialize(timer.Header(), type, KTIMER.SIZE, 0);
    timer.DueTime(0);
    timer.Dpc(0);
    timer.Period(0);
  }

  /**
   * Sets a timer anew; one that is due already expires at once.
   *
   * @param dueTime as Windows has it: negative from now on, else an absolute system time
   * @param period in milliseconds, 0 for once
   * @param dpc address of a KDPC, 0 for none
   * @return whether it was set before
   */
  public boolean set(KTIMER timer, long dueTime, int period, long dpc) {
    boolean wasSet = cancel(timer);
    long due = timers.due(dueTime);
    timer.Header().SignalState(0);
    timer.DueTime(due);
    timer.Period(period);
    timer.Dpc(dpc);
    add(timer.address(), due);
    if (timers.isPast(due)) {
      timers.expire();
    }
    return wasSet;
  }

  /** False when it was not set. */
  public boolean cancel(KTIMER timer) {
    Timers.Entry entry = set.remove(timer.address());
    return entry != null && timers.cancel(entry);
  }

  /** The address of a timer that is set within a range of memory; 0 for none. */
  public long setWithin(long address, long size) {
    for (Long timer : set.keySet()) {
      if (Long.compareUnsigned(timer - address, size) < 0) {
        return timer;
      }
    }
    return 0;
  }

  private void add(long timer, long due) {
    set.put(timer, timers.add(due, () -> expire(timer, due)));
  }

  private void expire(long address, long due) {
    KTIMER timer = new KTIMER(memory, address);
    set.remove(address);
    timer.Header().SignalState(1);
    objects.signalled(address);
    if (timer.Dpc() != 0) {
      KDPC dpc = new KDPC(memory, timer.Dpc());
      if (dpcs.insert(dpc.address(), false)) {
        long now = clock.systemTime();
        dpc.SystemArgument1(now & 0xFFFF_FFFFL);
        dpc.SystemArgument2(now >>> 32);
        dpc.DpcData(dpc.address());
      }
    }
    if (timer.Period() > 0) {
      add(address, Math.max(due, clock.systemTime()) + timer.Period() * MILLISECOND);
    }
  }
}
