package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.types.PPVOID;
import org.jspecify.annotations.Nullable;

/** What a resource manager does with an enlistment, other than that it has done what was asked. */
final class EnlistmentAnswers {
  private final TransactionPhases phases;

  EnlistmentAnswers(TransactionPhases phases) {
    this.phases = phases;
  }

  /** An enlistment will not commit in a single phase. */
  int reject(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (enlistment.asked() != TransactionPhase.SINGLE_PHASE) {
      return STATUS_TRANSACTION_NOT_REQUESTED;
    }
    phases.enter(enlistment.transaction(), TransactionPhase.PREPREPARE);
    phases.goOn(enlistment.transaction());
    return STATUS_SUCCESS;
  }

  /** An enlistment takes no further part. */
  int readOnly(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (mayNotLeave(enlistment) || enlistment.superior()) {
      return STATUS_TRANSACTION_NOT_REQUESTED;
    }
    object.setBody(enlistment.asReadOnly());
    if (enlistment.asked() != null) {
      phases.answered(enlistment.transaction());
    }
    return STATUS_SUCCESS;
  }

  /** An enlistment rolls its transaction back. */
  int rollBackBy(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    if (mayNotLeave(enlistment)) {
      return STATUS_TRANSACTION_REQUEST_NOT_VALID;
    }
    phases.rollBack(enlistment.transaction());
    return STATUS_SUCCESS;
  }

  private static boolean mayNotLeave(Enlistment enlistment) {
    return enlistment.bound()
        || enlistment.readOnly()
        || !Transactions.of(enlistment.transaction()).isActive();
  }

  /** TmReferenceEnlistmentKey. */
  static int referenceKey(KernelObject object, @Nullable PPVOID variable) {
    if (variable == null) {
      return STATUS_INVALID_PARAMETER;
    }
    Enlistment enlistment = TransactionManagers.enlistment(object);
    EnlistmentKey key = enlistment.key();
    if (key.references() == 0) {
      return STATUS_UNSUCCESSFUL;
    }
    if (key.references() == EnlistmentKey.MAXIMUM) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    variable.set(key.value());
    object.setBody(enlistment.with(key.referenced(1)));
    return STATUS_SUCCESS;
  }

  /** How many references a key has left; -1 if it had none. */
  static long dereferenceKey(KernelObject object) {
    Enlistment enlistment = TransactionManagers.enlistment(object);
    EnlistmentKey key = enlistment.key();
    if (key.references() == 0) {
      return -1;
    }
    object.setBody(enlistment.with(key.referenced(-1)));
    return key.references() - 1;
  }
}
