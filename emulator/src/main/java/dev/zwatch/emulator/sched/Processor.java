package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.cpu.Cpu;

/** The one simulated processor: its interrupt level and the thread that runs on it. */
public final class Processor implements Cpu.Irql {
  private KernelThread thread;
  private int irql;

  public Processor(KernelThread first) {
    this.thread = first;
  }

  public KernelThread thread() {
    return thread;
  }

  /** Makes another thread the one that runs. */
  public void switchTo(KernelThread next) {
    thread = next;
  }

  @Override
  public int get() {
    return irql;
  }

  @Override
  public void set(int level) {
    irql = level;
  }
}
