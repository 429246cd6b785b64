package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.BUGCHECK.IRQL_UNEXPECTED_VALUE;
import static dev.zwatch.wdk.constants.BUGCHECK.KERNEL_APC_PENDING_DURING_EXIT;
import static dev.zwatch.wdk.constants.BUGCHECK.THREAD_TERMINATE_HELD_MUTEX;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Scheduler;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Threads as objects: they begin, they can be waited for, they end. */
public final class ThreadObjects implements ObjectProcedures {
  private final KernelMemory memory;
  private final PoolMemory pool;
  private final ObjectManager objects;
  private final Scheduler scheduler;
  private final Threads threads;
  private final DispatcherObjects dispatcher;
  private final DriverCallbacks callbacks;
  private final Processor processor;
  private final RoutineRuns runs;
  private final BugChecks bugChecks;

  /** The objects of the threads that run. Each is kept by its thread. */
  private final Map<KernelThread, KernelObject> running = new HashMap<>();

  public ThreadObjects(
      KernelMemory memory,
      PoolMemory pool,
      ObjectManager objects,
      Execution execution,
      DriverCallbacks callbacks,
      RoutineRuns runs,
      BugChecks bugChecks) {
    this.memory = memory;
    this.pool = pool;
    this.objects = objects;
    this.scheduler = execution.scheduler;
    this.threads = execution.threads;
    this.dispatcher = execution.objects;
    this.processor = execution.processor;
    this.callbacks = callbacks;
    this.runs = runs;
    this.bugChecks = bugChecks;
    objects.setProcedures(ObjectType.Thread, this);
    scheduler.onEnd(this::ended);
    add(threads.system());
    add(threads.user());
  }

  /** Makes a thread that begins when its turn comes; null when there are too many. */
  @Nullable KernelObject start(long processId, long routine, long context) {
    KernelThread thread = threads.create(processId);
    if (thread == null) {
      return null;
    }
    callbacks.remember(routine);
    scheduler.start(thread, () -> callbacks.start(routine, context));
    return add(thread);
  }

  /** Makes a program's thread, which calls the kernel when its turn comes. */
  void startProgram(Runnable body) {
    KernelThread thread = threads.create(Threads.USER_PROCESS);
    if (thread == null) {
      throw new IllegalStateException("more than " + Threads.LIMIT + " threads");
    }
    scheduler.start(thread, body);
    add(thread);
  }

  /** True for a thread that a driver or the system made for itself. */
  boolean isSystemThread(KernelThread thread) {
    return thread.processId() != Threads.USER_PROCESS;
  }

  /** The memory of a thread that nobody refers to any more. */
  @Override
  public void deleted(KernelObject object) {
    pool.free(object.bodyAddress());
  }

  private KernelObject add(KernelThread thread) {
    KernelObject object = objects.create(ObjectType.Thread, thread, thread.object());
    running.put(thread, object);
    return object;
  }

  /** On the thread's own last steps. */
  private void ended(KernelThread thread) {
    check(thread);
    new DISPATCHER_HEADER(memory, thread.object()).SignalState(1);
    dispatcher.signalled(thread.object());
    runs.forget(thread);
    threads.ended(thread);
    KernelObject object = running.remove(thread);
    if (object != null) {
      objects.dereference(object);
    }
  }

  private void check(KernelThread thread) {
    int level = processor.get();
    if (level != KIRQL.PASSIVE_LEVEL) {
      throw bugChecks.raise(
          IRQL_UNEXPECTED_VALUE,
          (long) level << 16,
          thread.object(),
          0,
          0,
          thread + " ended at " + KIRQL.toString(level));
    }
    if (thread.mutexes() != 0) {
      throw bugChecks.raise(
          THREAD_TERMINATE_HELD_MUTEX,
          thread.object(),
          0,
          0,
          0,
          thread + " ended and still owns a mutex");
    }
    if (thread.combinedApcDisable() != 0) {
      throw bugChecks.raise(
          KERNEL_APC_PENDING_DURING_EXIT,
          0,
          thread.combinedApcDisable(),
          level,
          0,
          thread + " ended with APCs disabled: a critical region was entered and not left");
    }
  }
}
