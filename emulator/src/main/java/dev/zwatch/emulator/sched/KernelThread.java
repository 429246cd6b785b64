package dev.zwatch.emulator.sched;

/** A simulated thread. */
public final class KernelThread {
  private final long id;
  private final long object;
  private final GuestStack stack;

  /**
   * @param id its client id, a multiple of 4
   * @param object address of its KTHREAD
   */
  public KernelThread(long id, long object, GuestStack stack) {
    this.id = id;
    this.object = object;
    this.stack = stack;
  }

  public long id() {
    return id;
  }

  public long object() {
    return object;
  }

  public GuestStack stack() {
    return stack;
  }
}
