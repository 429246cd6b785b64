package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import org.jspecify.annotations.Nullable;

/**
 * Who leads a transaction to its commit, and how far; immutable.
 *
 * @param superior the superior enlistment; null for none, then all phases follow each other
 * @param requested true once a client has asked the superior for a commit
 * @param upTo the phase up to which it may go
 * @param paused true once the superior was told that all have answered the phase
 */
record TransactionLead(
    @Nullable KernelObject superior, boolean requested, TransactionPhase upTo, boolean paused) {
  static final TransactionLead NOBODY =
      new TransactionLead(null, false, TransactionPhase.COMMIT, false);

  TransactionLead by(KernelObject newSuperior) {
    return new TransactionLead(newSuperior, requested, upTo, paused);
  }

  TransactionLead asRequested() {
    return new TransactionLead(superior, true, upTo, paused);
  }

  TransactionLead upTo(TransactionPhase phase) {
    return new TransactionLead(superior, requested, phase, paused);
  }

  TransactionLead paused(boolean isPaused) {
    return new TransactionLead(superior, requested, upTo, isPaused);
  }
}
