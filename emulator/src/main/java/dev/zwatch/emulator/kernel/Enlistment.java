package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an enlistment at one moment; immutable.
 *
 * @param manager the resource manager's object, to which the enlistment holds a reference
 * @param transaction likewise
 * @param superior true if it leads the transaction to its commit
 * @param mask of {@link dev.zwatch.wdk.constants.TRANSACTION_NOTIFY}
 * @param asked what it has not answered yet; null for nothing
 * @param bound true once it cannot roll back any more, nor be read-only
 * @param readOnly true once it takes no further part
 * @param queued the notifications that wait to be asked for
 */
record Enlistment(
    KernelObject manager,
    KernelObject transaction,
    boolean superior,
    int mask,
    EnlistmentKey key,
    @Nullable TransactionPhase asked,
    boolean bound,
    boolean readOnly,
    int queued,
    EnlistmentRecovery recovery) {
  boolean wants(int notification) {
    return !readOnly && (mask & notification) != 0;
  }

  /** True if it is asked in a phase; a superior is told of the end of those before the decision. */
  boolean takesPartIn(TransactionPhase phase) {
    return wants(phase.notification) && !(superior && phase != TransactionPhase.ROLLBACK);
  }

  Enlistment asked(@Nullable TransactionPhase phase) {
    return new Enlistment(
        manager, transaction, superior, mask, key, phase, bound, readOnly, queued, recovery);
  }

  Enlistment answered() {
    boolean isBound = bound || asked == TransactionPhase.PREPARE;
    return new Enlistment(
        manager, transaction, superior, mask, key, null, isBound, readOnly, queued, recovery);
  }

  Enlistment asReadOnly() {
    return new Enlistment(
        manager, transaction, superior, mask, key, null, bound, true, queued, recovery);
  }

  Enlistment withQueued(int newQueued) {
    return new Enlistment(
        manager, transaction, superior, mask, key, asked, bound, readOnly, newQueued, recovery);
  }

  Enlistment with(EnlistmentKey newKey) {
    return new Enlistment(
        manager, transaction, superior, mask, newKey, asked, bound, readOnly, queued, recovery);
  }

  Enlistment with(EnlistmentRecovery newRecovery) {
    return new Enlistment(
        manager, transaction, superior, mask, key, asked, bound, readOnly, queued, newRecovery);
  }
}
