package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.WatchSlot;
import java.util.List;

/** The families of the kernel proper and of the executive, put together. */
public final class ExecutiveFamilies {
  private final WatchSlot watch;
  private final GuestMemory memory;
  private final PoolMemory pool;
  private final Execution execution;
  private final ObjectManager objects;
  private final DriverCallbacks callbacks;
  private final BugChecks bugChecks;
  private final ThreadObjects threads;

  public ExecutiveFamilies(
      WatchSlot watch,
      GuestMemory memory,
      PoolMemory pool,
      Execution execution,
      ObjectManager objects,
      DriverCallbacks callbacks,
      RoutineRuns runs,
      BugChecks bugChecks) {
    this.watch = watch;
    this.memory = memory;
    this.pool = pool;
    this.execution = execution;
    this.objects = objects;
    this.callbacks = callbacks;
    this.bugChecks = bugChecks;
    execution.dpcs.onCall(callbacks::deferred);
    threads = new ThreadObjects(memory, pool, objects, execution, callbacks, runs, bugChecks);
  }

  /** Makes a program's thread, which calls the kernel when its turn comes. */
  public void startProgram(Runnable body) {
    threads.startProgram(body);
  }

  public List<KernelFamily> all() {
    return List.of(
        new KeCalls(watch, execution.locks, bugChecks),
        new KeLevelCalls(watch, execution.processor, execution.locks),
        new KeSpinLockCalls(watch, memory, execution.locks),
        new KeEventCalls(watch, execution.objects, execution.processor),
        new KeSemaphoreCalls(watch, execution.objects, execution.processor),
        new KeMutexCalls(watch, execution.objects, execution.processor),
        new ExResourceCalls(watch, execution.gate, execution.resources, execution.processor),
        new ExFastMutexCalls(
            watch, execution.gate, execution.fastMutexes, execution.processor, bugChecks),
        new KeGuardedMutexCalls(watch, execution.gate, execution.fastMutexes, execution.processor),
        new KeRegionCalls(watch, execution.gate, execution.processor, bugChecks),
        new KeThreadCalls(watch, execution.gate, memory, execution.processor, execution.threads),
        new PsIdentityCalls(watch, execution.processor, execution.threads),
        new RtlVersionCalls(watch, execution.gate, memory),
        new KeWaitCalls(
            watch,
            memory,
            execution.objects,
            execution.timers,
            execution.processor,
            execution.gate,
            bugChecks),
        new KeTimeCalls(watch, memory, execution.clock),
        new KeDpcCalls(watch, execution.gate, execution.dpcs, callbacks, execution.processor),
        new KeTimerCalls(watch, execution.kernelTimers, execution.processor),
        new PsThreadCalls(watch, execution.gate, objects, threads, execution.processor),
        new ExWorkItemCalls(watch, execution.workQueue, callbacks, execution.processor, bugChecks),
        new IoWorkItemCalls(
            watch, memory, pool, execution.workQueue, callbacks, execution.processor, bugChecks));
  }
}
