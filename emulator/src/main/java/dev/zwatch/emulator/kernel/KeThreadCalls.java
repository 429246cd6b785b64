package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Threads;
import dev.zwatch.wdk.KeThreads;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;

/** How threads run. There is one processor, so that no thread can be sent to another. */
public final class KeThreadCalls implements KeThreads {
  private static final int HIGHEST_PRIORITY = 31;
  private static final long THE_PROCESSOR = 1;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final KernelMemory memory;
  private final Processor processor;
  private final Threads threads;

  public KeThreadCalls(
      WatchSlot watch, IrqlGate gate, KernelMemory memory, Processor processor, Threads threads) {
    this.watch = watch;
    this.gate = gate;
    this.memory = memory;
    this.processor = processor;
    this.threads = threads;
  }

  @Override
  public int KeSetPriorityThread(long Thread, int Priority) {
    KernelThread thread = threads.living(Thread);
    if (thread == null) {
      throw new NotModelled(
          String.format("KeSetPriorityThread of 0x%X, where no thread lives,", Thread), 0);
    }
    if (Priority < 1 || Priority > HIGHEST_PRIORITY) {
      throw new NotModelled("KeSetPriorityThread with the priority " + Priority, 0);
    }
    int old = thread.priority();
    thread.setPriority(Priority);
    processor.dispatch();
    return old;
  }

  @Override
  public void KeSetSystemAffinityThread(long Affinity) {}

  @Override
  public void KeRevertToUserAffinityThread() {}

  @Override
  public long KeQueryActiveProcessors() {
    return THE_PROCESSOR;
  }

  @Override
  public void IoGetStackLimits(long LowLimit, long HighLimit) {
    long low = processor.thread().stack().region().base();
    memory.putLong(LowLimit, low);
    memory.putLong(HighLimit, low + GuestStack.SIZE);
  }

  @Override
  public long IoGetInitialStack() {
    gate.apc();
    return processor.thread().stack().region().base() + GuestStack.SIZE;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
