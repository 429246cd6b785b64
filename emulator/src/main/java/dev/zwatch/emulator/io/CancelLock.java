package dev.zwatch.emulator.io;

import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.KIRQL;
import org.jspecify.annotations.Nullable;

/** The system's cancel spin lock. Who holds it runs at DISPATCH_LEVEL. */
public final class CancelLock {
  private static final String NAME = "cancel spin lock";

  private final Processor processor;
  private final IoBugChecks bugChecks;
  private @Nullable KernelThread owner;

  CancelLock(Processor processor, IoBugChecks bugChecks) {
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  /** IoAcquireCancelSpinLock; gives the level to go back to. */
  public int acquire() {
    if (owner != null) {
      throw bugChecks.lockHeld(NAME);
    }
    int level = processor.get();
    owner = processor.thread();
    processor.raise(KIRQL.DISPATCH_LEVEL);
    return level;
  }

  /** IoReleaseCancelSpinLock. */
  public void release(int level) {
    if (owner == null) {
      throw bugChecks.lockNotHeld(NAME);
    }
    owner = null;
    processor.lower(level);
  }

  public boolean isHeld() {
    return owner != null;
  }
}
