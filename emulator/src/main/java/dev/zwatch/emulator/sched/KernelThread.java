package dev.zwatch.emulator.sched;

/** A simulated thread. */
public final class KernelThread {
  private final long id;
  private final long processId;
  private final long object;
  private final GuestStack stack;

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
}
