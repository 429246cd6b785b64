package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TIMEOUT;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.KMUTEX;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waiting for dispatcher objects. An object's state is where drivers have it, in guest memory; who
 * waits for it is known here alone.
 *
 * <p>Waiters are served in the order in which they came, as on Windows.
 */
public final class DispatcherObjects {
  private final KernelMemory memory;
  private final Processor processor;
  private final Scheduler scheduler;
  private final Timers timers;
  private final BugChecks bugChecks;

  /** The waits for an object, by its address. */
  private final Map<Long, Deque<Wait>> waiting = new HashMap<>();

  public DispatcherObjects(
      KernelMemory memory,
      Processor processor,
      Scheduler scheduler,
      Timers timers,
      BugChecks bugChecks) {
    this.memory = memory;
    this.processor = processor;
    this.scheduler = scheduler;
    this.timers = timers;
    this.bugChecks = bugChecks;
  }

  /** Makes a header: its object is not waited for. */
  public void initialize(DISPATCHER_HEADER header, int type, int size, int signalState) {
    header.Type((byte) type);
    header.Size((byte) (size / 4));
    header.SignalState(signalState);
    header.WaitListHead().InitializeListHead();
  }

  /** Takes what a wait would take if it need not wait: STATUS_SUCCESS or STATUS_TIMEOUT. */
  public int poll(boolean all, long... objects) {
    Wait wait = new Wait(processor.thread(), objects, all);
    return satisfy(wait) ? wait.status : STATUS_TIMEOUT;
  }

  /** Waits for as long as it takes. */
  public int await(boolean all, long... objects) {
    return await(new Wait(processor.thread(), objects, all));
  }

  /**
   * Waits until a system time; with no objects that is a delay.
   *
   * @return STATUS_SUCCESS and the number of the object, or STATUS_TIMEOUT
   */
  public int awaitUntil(long due, boolean all, long... objects) {
    Wait wait = new Wait(processor.thread(), objects, all);
    wait.timeout = timers.add(due, () -> end(wait, STATUS_TIMEOUT));
    return await(wait);
  }

  /** An object may have become signalled: lets go on who waits for it. */
  public void signalled(long object) {
    Deque<Wait> waits = waiting.get(object);
    if (waits == null) {
      return;
    }
    for (Wait wait : List.copyOf(waits)) {
      if (header(object).SignalState() <= 0) {
        return;
      }
      if (!wait.over && satisfy(wait)) {
        end(wait, wait.status);
      }
    }
  }

  /** True when some thread waits for the object. */
  public boolean isAwaited(long object) {
    return waiting.containsKey(object);
  }

  private int await(Wait wait) {
    if (wait.objects.length > 0 && satisfy(wait)) {
      if (wait.timeout != null) {
        timers.cancel(wait.timeout);
      }
      return wait.status;
    }
    for (long object : wait.objects) {
      waiting.computeIfAbsent(object, none -> new ArrayDeque<>()).add(wait);
    }
    scheduler.block(wait);
    return wait.status;
  }

  private void end(Wait wait, int status) {
    wait.over = true;
    wait.status = status;
    for (long object : wait.objects) {
      Deque<Wait> waits = waiting.get(object);
      if (waits != null) {
        waits.remove(wait);
        if (waits.isEmpty()) {
          waiting.remove(object);
        }
      }
    }
    if (wait.timeout != null) {
      timers.cancel(wait.timeout);
    }
    scheduler.ready(wait.thread);
  }

  /** Takes the objects if they can be taken now, and sets the wait's status. */
  private boolean satisfy(Wait wait) {
    long[] objects = wait.objects;
    int found = 0;
    for (int i = 0; i < objects.length; i++) {
      if (isSignalled(objects[i], wait.thread)) {
        found++;
        if (!wait.all) {
          take(objects[i], wait.thread);
          wait.status = STATUS_SUCCESS + i;
          return true;
        }
      }
    }
    if (!wait.all || found < objects.length) {
      return false;
    }
    for (long object : objects) {
      take(object, wait.thread);
    }
    wait.status = STATUS_SUCCESS;
    return true;
  }

  private boolean isSignalled(long object, KernelThread thread) {
    DISPATCHER_HEADER header = header(object);
    if (header.WaitListHead().Flink() == 0) {
      throw uninitialized(object);
    }
    return switch (header.Type()) {
      case KOBJECTS.MutantObject ->
          header.SignalState() > 0 || new KMUTEX(memory, object).OwnerThread() == thread.object();
      case KOBJECTS.EventNotificationObject,
          KOBJECTS.EventSynchronizationObject,
          KOBJECTS.ProcessObject,
          KOBJECTS.SemaphoreObject,
          KOBJECTS.ThreadObject,
          KOBJECTS.TimerNotificationObject,
          KOBJECTS.TimerSynchronizationObject ->
          header.SignalState() > 0;
      default -> throw uninitialized(object);
    };
  }

  /** What a wait that succeeds does to the object. */
  private void take(long object, KernelThread thread) {
    DISPATCHER_HEADER header = header(object);
    switch (header.Type()) {
      case KOBJECTS.EventSynchronizationObject, KOBJECTS.TimerSynchronizationObject ->
          header.SignalState(0);
      case KOBJECTS.SemaphoreObject -> header.SignalState(header.SignalState() - 1);
      case KOBJECTS.MutantObject -> own(new KMUTEX(memory, object), thread);
      default -> {}
    }
  }

  private static void own(KMUTEX mutex, KernelThread thread) {
    int state = mutex.Header().SignalState() - 1;
    mutex.Header().SignalState(state);
    if (state == 0) {
      mutex.OwnerThread(thread.object());
      thread.addMutexes(1);
      thread.addKernelApcDisable(mutex.ApcDisable());
    }
  }

  private DISPATCHER_HEADER header(long object) {
    return new DISPATCHER_HEADER(memory, object);
  }

  private RuntimeException uninitialized(long object) {
    return bugChecks.raise(
        BUGCHECK.IRQL_NOT_LESS_OR_EQUAL,
        object,
        KIRQL.DISPATCH_LEVEL,
        0,
        0,
        String.format(
            "0x%X is waited for, and is no initialized event, semaphore, mutex, timer or thread",
            object));
  }
}
