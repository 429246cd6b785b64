package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.fault.BugChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one simulated thread run at a time. Each is played by a Java thread that goes on only while
 * it holds the kernel's one baton, and hands it over in kernel calls only: where it waits, ends, or
 * lets a thread of higher priority run. So everything inside a kernel happens in one order, which
 * the seed decides, and nothing inside needs a lock.
 *
 * <p>Who calls the kernel from outside plays a thread too, the outer one: a request's, or the
 * system's. Its call ends when no other thread can go on. Time passes only while it waits and
 * nobody can run.
 */
public final class Scheduler {
  private final Processor processor;
  private final Timers timers;
  private final DpcQueue dpcs;
  private final ReadyQueue ready;
  private final Choices choices;
  private final CallBudget budget;
  private final Relay relay;
  private final Deadlock deadlock;
  private final UserMode userMode;

  /** The threads that have begun and not ended, the outer one apart. */
  private final List<KernelThread> started = new ArrayList<>();

  private final ConditionalWaits conditional;

  private KernelThread outer;
  private boolean inside;
  private boolean outerIdle;
  private boolean deadlocked;

  /** True when a thread of the same priority may take over from the current one. */
  private boolean mayYield;

  private @Nullable Throwable failure;
  private Consumer<KernelThread> onEnd = thread -> {};

  public Scheduler(
      Processor processor,
      Timers timers,
      DpcQueue dpcs,
      Choices choices,
      CallBudget budget,
      BugChecks bugChecks) {
    this.processor = processor;
    this.timers = timers;
    this.dpcs = dpcs;
    this.ready = new ReadyQueue(choices);
    this.choices = choices;
    this.budget = budget;
    this.relay = new Relay(processor, new Succession());
    this.deadlock = new Deadlock(bugChecks);
    this.userMode = new UserMode(processor, bugChecks);
    this.conditional = new ConditionalWaits(timers, this::ready);
    this.outer = processor.thread();
    processor.onDispatch(new Interrupt());
  }

  /** Names who is told on a thread's own last steps that it ends. */
  public void onEnd(Consumer<KernelThread> listener) {
    onEnd = listener;
  }

  /**
   * Does something as a thread that the caller plays, and then lets the other threads go on until
   * all of them wait.
   *
   * @throws IllegalStateException when the kernel is in use by another call
   */
  public <T> T run(KernelThread thread, Supplier<T> work) {
    if (inside) {
      throw new IllegalStateException("the kernel is in use");
    }
    inside = true;
    try {
      outer = thread;
      processor.switchTo(thread);
      budget.begin();
      T result = work.get();
      userMode.enter(thread);
      settle();
      return result;
    } finally {
      inside = false;
    }
  }

  /** True while a call from outside is under way. */
  public boolean isInside() {
    return inside;
  }

  /** Lets time pass, and everything happen that is to happen in it. */
  public void pass(KernelThread thread, long units) {
    run(
        thread,
        () -> {
          await(() -> false, units);
          return true;
        });
  }

  /** Has the current thread wait until a condition holds. */
  void await(BooleanSupplier condition) {
    block(conditional.begin(processor.thread(), condition));
  }

  /**
   * Has the current thread wait until a condition holds or so much time has passed, in units of 100
   * ns.
   */
  void await(BooleanSupplier condition, long units) {
    Wait wait = conditional.begin(processor.thread(), condition, units);
    block(wait);
    conditional.finish(wait);
  }

  /** Has the current thread wait for something to do; that is no deadlock. */
  void rest() {
    Wait wait = new Wait(processor.thread(), new long[0], false);
    wait.resting = true;
    block(wait);
  }

  /** Makes a new thread, which begins when its turn comes. */
  public void start(KernelThread thread, Runnable body) {
    thread.body = body;
    started.add(thread);
    ready(thread);
  }

  /** How many threads have begun and not ended, the caller's apart. */
  public int threads() {
    return started.size();
  }

  /** A thread that waited can go on. */
  void ready(KernelThread thread) {
    ready.add(thread);
    mayYield |= choices.yields();
  }

  /** Puts the current thread to sleep until it is made ready. */
  void block(Wait wait) {
    KernelThread me = processor.thread();
    me.wait = wait;
    budget.spend();
    KernelThread next = next();
    if (next == null) {
      deadlocked = true;
      next = outer;
    }
    if (next != me) {
      handOver(me, next);
    } else if (deadlocked) {
      throw deadlock.raise(outer, started);
    }
    me.wait = null;
  }

  /**
   * Ends all Java threads of this kernel; those of simulated threads that wait are unwound. Nothing
   * may be called in the kernel afterwards.
   */
  public void close() {
    List<KernelThread> parked = new ArrayList<>(started);
    started.clear();
    relay.close(parked);
  }

  private void settle() {
    outerIdle = true;
    try {
      timers.expire();
      processor.dispatch();
      for (KernelThread next = ready.poll(); next != null; next = ready.poll()) {
        handOver(outer, next);
      }
    } finally {
      outerIdle = false;
    }
  }

  /** The thread that has the processor next; null when all wait and nothing will change that. */
  private @Nullable KernelThread next() {
    while (true) {
      timers.expire();
      dpcs.deliver();
      conditional.endWhatHolds();
      KernelThread next = ready.poll();
      if (next != null) {
        return next;
      }
      if (outerIdle) {
        return outer;
      }
      budget.spend();
      if (!timers.jump()) {
        return null;
      }
    }
  }

  private void handOver(KernelThread me, KernelThread next) {
    relay.handOver(me, next);
    if (me == outer) {
      rethrow();
    }
  }

  /** What ended another thread ends the caller's call too. */
  private void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    if (deadlocked) {
      throw deadlock.raise(outer, started);
    }
  }

  /** What is served when the level falls: queued DPCs, then a thread of higher priority. */
  private final class Interrupt implements Processor.DispatchInterrupt {
    @Override
    public boolean pending() {
      return !dpcs.isEmpty() || mustYield();
    }

    @Override
    public void serve() {
      dpcs.deliver();
      if (mustYield()) {
        KernelThread me = processor.thread();
        KernelThread next = ready.poll();
        if (next != null) {
          mayYield = false;
          ready.addFirst(me);
          budget.spend();
          handOver(me, next);
        }
      }
    }

    private boolean mustYield() {
      if (outerIdle || ready.isEmpty()) {
        return false;
      }
      int over = ready.priority() - processor.thread().priority();
      return over > 0 || (over == 0 && mayYield);
    }
  }

  /** Who goes on when a started thread is through: whoever is next, and the caller at a failure. */
  private final class Succession implements Relay.Successor {
    @Override
    public KernelThread ended(KernelThread thread) {
      onEnd.accept(thread);
      started.remove(thread);
      KernelThread next = next();
      if (next == null) {
        deadlocked = true;
        next = outer;
      }
      return next;
    }

    @Override
    public KernelThread failed(KernelThread thread, Throwable thrown) {
      failure = thrown;
      started.remove(thread);
      return outer;
    }
  }
}
