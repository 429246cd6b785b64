package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.cpu.Cpu;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A simulated thread. */
public final class KernelThread {
  /** The priority of threads that nobody gave another one; 0 is the lowest, 31 the highest. */
  public static final int NORMAL_PRIORITY = 8;

  private final long id;
  private final long processId;
  private final long object;
  private final GuestStack stack;

  /** Handed to the Java thread that plays this thread when it may go on. */
  final Semaphore baton = new Semaphore(0);

  /** What a thread that has never run begins with; null once it runs. */
  @Nullable Runnable body;

  /** The Java thread that plays it; null for a thread that the kernel's caller plays. */
  Carriers.@Nullable Carrier carrier;

  /** What it waits for; null when it does not wait. */
  @Nullable Wait wait;

  private int priority = NORMAL_PRIORITY;
  private int kernelApcDisable;
  private int specialApcDisable;
  private int mutexes;
  private int irql;
  private Cpu.@Nullable Context registers;
  private boolean registersSaved;

  /**
   * @param id its client id, a multiple of 4
   * @param processId client id of its process; 4 is the system process
   * @param object address of its KTHREAD
   */
  public KernelThread(long id, long processId, long object, GuestStack stack) {
    this.id = id;
    this.processId = processId;
    this.object = object;
    this.stack = stack;
  }

  public long id() {
    return id;
  }

  /** The process whose handle table the thread's user handles are in. */
  public long processId() {
    return processId;
  }

  public long object() {
    return object;
  }

  public GuestStack stack() {
    return stack;
  }

  public int priority() {
    return priority;
  }

  public void setPriority(int newPriority) {
    priority = newPriority;
  }

  /** How many times normal kernel APCs are disabled; 0 when they are enabled. */
  public int kernelApcDisable() {
    return kernelApcDisable;
  }

  /** Disables (1) or enables (-1) normal kernel APCs once more. */
  public void addKernelApcDisable(int change) {
    kernelApcDisable += change;
  }

  /** How many times all kernel APCs are disabled; 0 when they are enabled. */
  public int specialApcDisable() {
    return specialApcDisable;
  }

  /** Disables (1) or enables (-1) all kernel APCs once more. */
  public void addSpecialApcDisable(int change) {
    specialApcDisable += change;
  }

  /** Both counts as a bug check tells them: they go downwards, the special one above 16 bits. */
  public long combinedApcDisable() {
    return (-specialApcDisable & 0xFFFFL) << 16 | (-kernelApcDisable & 0xFFFFL);
  }

  /** How many mutexes it owns. */
  public int mutexes() {
    return mutexes;
  }

  /** The thread has come to own a mutex (1) or given one back (-1). */
  public void addMutexes(int change) {
    mutexes += change;
  }

  /** Keeps what the processor must have again when the thread goes on. */
  void leave(@Nullable Cpu cpu, int level) {
    irql = level;
    registersSaved = cpu != null && stack.depth() > 0;
    if (cpu != null && registersSaved) {
      registers = cpu.save(registers);
    }
  }

  /** Gives the processor its registers and tells its level. */
  int enter(@Nullable Cpu cpu) {
    if (cpu != null && registers != null && registersSaved) {
      cpu.restore(registers);
    }
    return irql;
  }

  @Override
  public String toString() {
    return "thread " + id;
  }
}
