package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.wdk.constants.KIRQL;
import org.jspecify.annotations.Nullable;

/**
 * The one simulated processor: its interrupt level and the thread that runs on it.
 *
 * <p>What waits for the level to fall below DISPATCH_LEVEL, deferred procedure calls and threads of
 * higher priority, is served when it does: at once where Java lowers it, and at the end of the
 * instruction where guest code does.
 */
public final class Processor implements Cpu.Irql {
  /** What is served as soon as the level is below DISPATCH_LEVEL. */
  interface DispatchInterrupt {
    boolean pending();

    void serve();
  }

  private static final DispatchInterrupt NONE =
      new DispatchInterrupt() {
        @Override
        public boolean pending() {
          return false;
        }

        @Override
        public void serve() {}
      };

  private KernelThread thread;
  private int irql;
  private DispatchInterrupt interrupt = NONE;
  private @Nullable Cpu cpu;
  private @Nullable ProcessorBlock block;

  public Processor(KernelThread first) {
    this.thread = first;
  }

  /** Gives the processor its control region, which tells guest code the current thread. */
  public void use(ProcessorBlock control) {
    block = control;
    control.currentThread(thread.object());
  }

  /** Gives the processor the engine whose registers each thread has its own values of. */
  public void use(Cpu engine) {
    cpu = engine;
  }

  void onDispatch(DispatchInterrupt handler) {
    interrupt = handler;
  }

  public KernelThread thread() {
    return thread;
  }

  /** Makes another thread the one that runs: its level, its registers. */
  public void switchTo(KernelThread next) {
    if (next == thread) {
      return;
    }
    thread.leave(cpu, irql);
    thread = next;
    irql = next.enter(cpu);
    if (block != null) {
      block.currentThread(next.object());
    }
  }

  /** The current interrupt level. */
  @Override
  public int get() {
    return irql;
  }

  /** Sets the level and serves nothing. */
  @Override
  public void set(int level) {
    irql = level;
  }

  /** True when something waits that the level no longer holds back. */
  @Override
  public boolean interruptPending() {
    return irql < KIRQL.DISPATCH_LEVEL && interrupt.pending();
  }

  /** Raises the level, or leaves it where it is as high already; gives the old one. */
  public int raise(int level) {
    int old = irql;
    irql = Math.max(old, level);
    return old;
  }

  /** Lowers the level and serves what this lets through. */
  public void lower(int level) {
    irql = level;
    dispatch();
  }

  /** Serves what is pending if the level allows it. */
  public void dispatch() {
    if (interruptPending()) {
      interrupt.serve();
    }
  }
}
