package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.fault.Exceptions;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.List;

/** The families of the kernel proper and of the executive, put together. */
public final class ExecutiveFamilies {
  private ExecutiveFamilies() {}

  public static List<KernelFamily> of(
      WatchSlot watch, GuestMemory memory, Execution execution, BugChecks bugChecks) {
    Exceptions exceptions = new Exceptions(bugChecks);
    return List.of(
        new KeCalls(watch, execution.locks, bugChecks),
        new KeLevelCalls(watch, execution.processor, execution.locks),
        new KeSpinLockCalls(watch, memory, execution.locks),
        new KeEventCalls(watch, execution.objects, execution.processor),
        new KeSemaphoreCalls(watch, execution.objects, execution.processor, exceptions),
        new KeMutexCalls(watch, execution.objects, execution.processor, exceptions),
        new KeWaitCalls(
            watch,
            memory,
            execution.objects,
            execution.timers,
            execution.processor,
            execution.gate,
            bugChecks));
  }
}
