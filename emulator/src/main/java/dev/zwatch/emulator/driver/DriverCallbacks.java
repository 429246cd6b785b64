package dev.zwatch.emulator.driver;

import static dev.zwatch.wdk.constants.BUGCHECK.APC_INDEX_MISMATCH;
import static dev.zwatch.wdk.constants.BUGCHECK.IRQL_UNEXPECTED_VALUE;
import static dev.zwatch.wdk.constants.BUGCHECK.TIMER_OR_DPC_INVALID;
import static dev.zwatch.wdk.constants.BUGCHECK.WORKER_THREAD_RETURNED_AT_BAD_IRQL;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.ThreadEnd;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.roles.EX_CALLBACK_FUNCTION;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE_EX;
import dev.zwatch.wdk.roles.KDEFERRED_ROUTINE;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.roles.RTL_QUERY_REGISTRY_ROUTINE;
import dev.zwatch.wdk.roles.TM_RM_NOTIFICATION;
import dev.zwatch.wdk.roles.WORKER_THREAD_ROUTINE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.KDPC;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.function.LongConsumer;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Enters the routines that drivers leave behind to be called later: DPCs, work items, threads. It
 * checks what they return with.
 */
public final class DriverCallbacks {
  private static final int APCS_CHANGED = 4;
  private static final int WORKER_ROUTINE = 1;

  private final GuestMemory memory;
  private final RoutineRuns runs;
  private final DriverRoutines routines;
  private final Processor processor;
  private final BugChecks bugChecks;

  private final RoutineOwners owners;

  public DriverCallbacks(
      GuestMemory memory,
      Drivers drivers,
      RoutineRuns runs,
      DriverRoutines routines,
      Processor processor,
      BugChecks bugChecks) {
    this.memory = memory;
    this.runs = runs;
    this.owners = new RoutineOwners(memory, drivers, runs, bugChecks);
    this.routines = routines;
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  /** A routine belongs to the driver that runs now, if its code does not tell. */
  public void remember(long routine) {
    owners.remember(routine);
  }

  /** Calls the routine of a KDPC. */
  public void deferred(long address) {
    KDPC dpc = new KDPC(memory, address);
    long routine = dpc.DeferredRoutine();
    dpc.DpcData(0);
    KDEFERRED_ROUTINE deferred = memory.routineAt(KDEFERRED_ROUTINE.class, routine);
    KernelThread thread = processor.thread();
    int level = processor.get();
    int apcs = thread.kernelApcDisable();
    enter(
        "KDEFERRED_ROUTINE",
        routine,
        run ->
            routines.deferred(
                run,
                (d, context, first, second) ->
                    guard(() -> deferred.Deferred(d, context, first, second)),
                dpc,
                dpc.DeferredContext(),
                dpc.SystemArgument1(),
                dpc.SystemArgument2()));
    if (processor.get() != level) {
      throw bugChecks.raise(
          IRQL_UNEXPECTED_VALUE,
          (long) processor.get() << 16 | (long) level << 8,
          routine,
          0,
          0,
          String.format(
              "the DPC routine at 0x%X returned at %s", routine, KIRQL.toString(processor.get())));
    }
    if (thread.kernelApcDisable() != apcs) {
      throw bugChecks.raise(
          TIMER_OR_DPC_INVALID,
          APCS_CHANGED,
          routine,
          -apcs,
          -thread.kernelApcDisable(),
          String.format("the DPC routine at 0x%X changed how often APCs are disabled", routine));
    }
  }

  /** Calls an IO_WORKITEM_ROUTINE. */
  public void workItem(long routine, DEVICE_OBJECT device, long context, long item) {
    IO_WORKITEM_ROUTINE work = memory.routineAt(IO_WORKITEM_ROUTINE.class, routine);
    enter(
        "IO_WORKITEM_ROUTINE",
        routine,
        run -> routines.workItem(run, (d, c) -> guard(() -> work.WorkItem(d, c)), device, context));
    checkWorker(routine, context, item);
  }

  /** Calls an IO_WORKITEM_ROUTINE_EX. */
  public void workItemEx(long routine, long object, long context, long item) {
    IO_WORKITEM_ROUTINE_EX work = memory.routineAt(IO_WORKITEM_ROUTINE_EX.class, routine);
    enter(
        "IO_WORKITEM_ROUTINE_EX",
        routine,
        run ->
            routines.workItemEx(
                run, (o, c, i) -> guard(() -> work.WorkItem(o, c, i)), object, context, item));
    checkWorker(routine, context, item);
  }

  /** Calls a WORKER_THREAD_ROUTINE. */
  public void work(long routine, long parameter, long item) {
    WORKER_THREAD_ROUTINE work = memory.routineAt(WORKER_THREAD_ROUTINE.class, routine);
    enter(
        "WORKER_THREAD_ROUTINE",
        routine,
        run -> routines.work(run, p -> guard(() -> work.Work(p)), parameter));
    checkWorker(routine, parameter, item);
  }

  /** Calls a KSTART_ROUTINE, which may end its thread in the midst of it. */
  public void start(long routine, long context) {
    KSTART_ROUTINE start = memory.routineAt(KSTART_ROUTINE.class, routine);
    enter(
        "KSTART_ROUTINE",
        routine,
        run -> routines.start(run, c -> untilEnd(() -> start.Start(c)), context));
  }

  /** Calls an RTL_QUERY_REGISTRY_ROUTINE of the driver that runs. */
  public int queryRegistry(
      long routine,
      @Nullable PCWSTR name,
      int type,
      long data,
      int length,
      long context,
      long entryContext) {
    remember(routine);
    RTL_QUERY_REGISTRY_ROUTINE query = memory.routineAt(RTL_QUERY_REGISTRY_ROUTINE.class, routine);
    return call(
        "RTL_QUERY_REGISTRY_ROUTINE",
        routine,
        run ->
            routines.queryRegistry(
                run,
                (n, t, d, l, c, e) -> runs.guard(() -> query.QueryRoutine(n, t, d, l, c, e)),
                name,
                type,
                data,
                length,
                context,
                entryContext));
  }

  /** Calls a RegistryCallback routine; an exception must not leave it. */
  public int registry(long routine, long context, int notifyClass, long information) {
    GuestStack stack = processor.thread().stack();
    int floor = stack.floor(stack.depth());
    long outer = stack.filter(routine);
    try {
      return enterRegistry(routine, context, notifyClass, information);
    } finally {
      stack.filter(outer);
      stack.floor(floor);
    }
  }

  private int enterRegistry(long routine, long context, int notifyClass, long information) {
    EX_CALLBACK_FUNCTION callback = memory.routineAt(EX_CALLBACK_FUNCTION.class, routine);
    return call(
        "EX_CALLBACK_FUNCTION",
        routine,
        run ->
            routines.registryCallback(
                run,
                (c, n, i) -> runs.guard(() -> callback.RegistryCallback(c, n, i)),
                context,
                notifyClass,
                information));
  }

  /**
   * Calls a ResourceManagerNotification routine.
   *
   * @param length of the argument in bytes
   */
  public int transaction(
      long routine,
      long enlistment,
      long context,
      long key,
      int notification,
      long clock,
      int length,
      long argument) {
    TM_RM_NOTIFICATION callback = memory.routineAt(TM_RM_NOTIFICATION.class, routine);
    return call(
        "TM_RM_NOTIFICATION",
        routine,
        run ->
            routines.resourceManagerNotification(
                run,
                (e, c, k, n, v, l, a) ->
                    runs.guard(() -> callback.ResourceManagerNotification(e, c, k, n, v, l, a)),
                enlistment,
                context,
                key,
                notification,
                new PLARGE_INTEGER(memory, clock),
                length,
                argument));
  }

  private int call(String role, long routine, LongToIntFunction call) {
    return runs.run(role, routine, owners.of(routine), null, null, call::applyAsInt);
  }

  private void enter(String role, long routine, LongConsumer call) {
    call(
        role,
        routine,
        run -> {
          call.accept(run);
          return 0;
        });
  }

  private void guard(Runnable code) {
    runs.guard(
        () -> {
          code.run();
          return true;
        });
  }

  private void untilEnd(Runnable code) {
    try {
      guard(code);
    } catch (ThreadEnd end) {
      if (!end.isOwnWish()) {
        throw end;
      }
    }
  }

  private void checkWorker(long routine, long parameter, long item) {
    if (processor.get() != KIRQL.PASSIVE_LEVEL) {
      throw bugChecks.raise(
          WORKER_THREAD_RETURNED_AT_BAD_IRQL,
          routine,
          processor.get(),
          parameter,
          item,
          String.format(
              "the work item's routine at 0x%X returned at %s",
              routine, KIRQL.toString(processor.get())));
    }
    int apcs = processor.thread().kernelApcDisable();
    if (apcs != 0) {
      throw bugChecks.raise(
          APC_INDEX_MISMATCH,
          routine,
          0,
          -apcs & 0xFFFF,
          WORKER_ROUTINE,
          String.format(
              "the work item's routine at 0x%X returned with APCs disabled: a critical region was"
                  + " entered, or a mutex acquired, and not left",
              routine));
    }
  }
}
