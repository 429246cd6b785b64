package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;

/** Everything that decides which code runs when, and at which interrupt level. */
public final class Execution {
  public final Processor processor;
  public final IrqlGate gate;
  public final CallBudget budget;
  public final SpinLocks locks;
  public final Clock clock = new Clock();
  public final Timers timers;
  public final DpcQueue dpcs;
  public final Scheduler scheduler;
  public final DispatcherObjects objects;
  public final FastMutexes fastMutexes;
  public final Resources resources;
  public final KernelTimers kernelTimers;
  public final WorkQueue workQueue;
  public final Threads threads;
  public final Waiting waiting;

  /**
   * @param seed what the scheduler's choices are drawn from; 0 for none
   * @param callLimit how much one request may set going, see {@link CallBudget}
   */
  public Execution(
      GuestMemory memory, PoolMemory pool, BugChecks bugChecks, long seed, long callLimit) {
    Choices choices = new Choices(seed);
    threads = new Threads(memory, pool);
    processor = new Processor(threads.system());
    processor.use(new ProcessorBlock(memory));
    clock.show(new SharedUserData(memory));
    gate = new IrqlGate(processor, bugChecks);
    budget = new CallBudget(processor, bugChecks, callLimit);
    timers = new Timers(clock, choices);
    dpcs = new DpcQueue(processor, budget);
    locks = new SpinLocks(memory, processor, dpcs, bugChecks);
    scheduler = new Scheduler(processor, timers, dpcs, choices, budget, bugChecks);
    objects = new DispatcherObjects(memory, processor, scheduler, timers, bugChecks);
    resources = new Resources(processor, scheduler, bugChecks);
    fastMutexes = new FastMutexes(objects, processor, bugChecks);
    kernelTimers = new KernelTimers(memory, timers, objects, dpcs, clock);
    workQueue = new WorkQueue(scheduler, threads, processor);
    waiting = new ThreadWaiting(scheduler, objects, threads.user());
  }
}
