package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Timers;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.Structure;
import org.jspecify.annotations.Nullable;

/**
 * Waiting.
 *
 * <p>Differs from Windows: no wait is ever ended by an APC or an alert.
 */
public final class KeWaitCalls implements KeWaits {
  private final WatchSlot watch;
  private final KernelMemory memory;
  private final DispatcherObjects dispatcher;
  private final Timers timers;
  private final Processor processor;
  private final IrqlGate gate;
  private final BugChecks bugChecks;

  public KeWaitCalls(
      WatchSlot watch,
      KernelMemory memory,
      DispatcherObjects dispatcher,
      Timers timers,
      Processor processor,
      IrqlGate gate,
      BugChecks bugChecks) {
    this.watch = watch;
    this.memory = memory;
    this.dispatcher = dispatcher;
    this.timers = timers;
    this.processor = processor;
    this.gate = gate;
    this.bugChecks = bugChecks;
  }

  private static final int WAIT_ALL = 0;
  private static final int MAXIMUM_WAIT_OBJECTS = 64;
  private static final int THREAD_WAIT_OBJECTS = 3;
  private static final int WAIT_FOR_EVER_AT_DISPATCH = 0x121;
  private static final int WAIT_AT_DISPATCH = 0x122;

  @Override
  public int KeWaitForSingleObject(
      long Object,
      int WaitReason,
      byte WaitMode,
      byte Alertable,
      @Nullable PLARGE_INTEGER Timeout) {
    return waitFor(false, Timeout, Object);
  }

  @Override
  public int KeWaitForMultipleObjects(
      int Count,
      long Objects,
      int WaitType,
      int WaitReason,
      byte WaitMode,
      byte Alertable,
      @Nullable PLARGE_INTEGER Timeout,
      long WaitBlockArray) {
    int limit = WaitBlockArray == 0 ? THREAD_WAIT_OBJECTS : MAXIMUM_WAIT_OBJECTS;
    if (Integer.compareUnsigned(Count, limit) > 0) {
      throw bugChecks.raise(
          BUGCHECK.MAXIMUM_WAIT_OBJECTS_EXCEEDED,
          0,
          0,
          0,
          0,
          "KeWaitForMultipleObjects was given " + Count + " objects; it takes at most " + limit);
    }
    long[] waited = new long[Count];
    for (int i = 0; i < Count; i++) {
      waited[i] = memory.getLong(Objects + 8L * i);
    }
    return waitFor(WaitType == WAIT_ALL, Timeout, waited);
  }

  @Override
  public int KeDelayExecutionThread(byte WaitMode, byte Alertable, PLARGE_INTEGER Interval) {
    gate.apc();
    dispatcher.awaitUntil(timers.due(Interval.get()), false);
    return NTSTATUS.STATUS_SUCCESS;
  }

  private int waitFor(boolean all, @Nullable PLARGE_INTEGER timeout, long... waited) {
    if (timeout != null && timeout.get() == 0) {
      return dispatcher.poll(all, waited);
    }
    if (processor.get() > KIRQL.APC_LEVEL) {
      throw bugChecks.raise(
          BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION,
          timeout == null ? WAIT_FOR_EVER_AT_DISPATCH : WAIT_AT_DISPATCH,
          processor.get(),
          waited.length == 0 ? 0 : waited[0],
          Structure.addressOf(timeout),
          "a thread that may not be switched away from waits, at "
              + KIRQL.toString(processor.get()));
    }
    return timeout == null
        ? dispatcher.await(all, waited)
        : dispatcher.awaitUntil(timers.due(timeout.get()), all, waited);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
