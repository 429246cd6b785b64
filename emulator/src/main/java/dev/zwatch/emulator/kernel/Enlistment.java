package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an enlistment at one moment; immutable.
 *
 * @param manager the resource manager's object, to which the enlistment holds a reference
 * @param transaction likewise
 * @param mask of {@link dev.zwatch.wdk.constants.TRANSACTION_NOTIFY}
 * @param key what its notifications are given
 * @param asked what it has not answered yet; null for nothing
 * @param bound true once it cannot roll back any more, nor be read-only
 * @param readOnly true once it takes no further part
 */
record Enlistment(
    KernelObject manager,
    KernelObject transaction,
    int mask,
    long key,
    @Nullable TransactionPhase asked,
    boolean bound,
    boolean readOnly) {
  boolean wants(int notification) {
    return !readOnly && (mask & notification) != 0;
  }

  Enlistment asked(@Nullable TransactionPhase phase) {
    return new Enlistment(manager, transaction, mask, key, phase, bound, readOnly);
  }

  Enlistment answered() {
    boolean isBound = bound || asked == TransactionPhase.PREPARE;
    return new Enlistment(manager, transaction, mask, key, null, isBound, readOnly);
  }

  Enlistment asReadOnly() {
    return new Enlistment(manager, transaction, mask, key, null, bound, true);
  }
}
