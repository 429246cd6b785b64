package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeUndetermined;

import dev.zwatch.emulator.sched.Timers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a transaction at one moment; immutable, so that a snapshot may keep it.
 *
 * @param uow its identifier
 * @param outcome of {@link dev.zwatch.wdk.constants.TRANSACTION}
 * @param hasKeys true once a key was opened in it
 * @param timeout as it was given, 0 for none
 * @param timer what will roll it back; null for nothing
 */
record Transaction(
    UUID uow,
    int outcome,
    boolean hasKeys,
    String description,
    long timeout,
    Timers.@Nullable Entry timer) {
  boolean isActive() {
    return outcome == TransactionOutcomeUndetermined;
  }

  Transaction withOutcome(int newOutcome) {
    return new Transaction(uow, newOutcome, hasKeys, description, timeout, timer);
  }

  Transaction withKeys() {
    return hasKeys ? this : new Transaction(uow, outcome, true, description, timeout, timer);
  }

  Transaction withTimer(Timers.Entry newTimer) {
    return new Transaction(uow, outcome, hasKeys, description, timeout, newTimer);
  }
}
