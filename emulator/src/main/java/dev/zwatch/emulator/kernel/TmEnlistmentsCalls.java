package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_UNSUCCESSFUL;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.TmEnlistments;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import org.jspecify.annotations.Nullable;

/** Resource managers and enlistments by their objects. Virtual clock values are not looked at. */
final class TmEnlistmentsCalls implements TmEnlistments {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final TransactionPointers pointers;
  private final TransactionManagers managers;
  private final TransactionPhases phases;
  private final EnlistmentAnswers answers;

  TmEnlistmentsCalls(
      WatchSlot watch,
      IrqlGate gate,
      TransactionPointers pointers,
      TransactionManagers managers,
      TransactionPhases phases) {
    this.watch = watch;
    this.gate = gate;
    this.pointers = pointers;
    this.managers = managers;
    this.phases = phases;
    this.answers = new EnlistmentAnswers(phases);
  }

  @Override
  public int TmEnableCallbacks(long ResourceManager, long CallbackRoutine, long RMKey) {
    gate.passive();
    KernelObject manager = pointers.object(ResourceManager, ObjectType.TmRm, "TmEnableCallbacks");
    return managers.enable(manager, CallbackRoutine, RMKey);
  }

  @Override
  public int TmPrePrepareComplete(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return phases.complete(
        enlistment(Enlistment, "TmPrePrepareComplete"), TransactionPhase.PREPREPARE);
  }

  @Override
  public int TmPrepareComplete(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return phases.complete(enlistment(Enlistment, "TmPrepareComplete"), TransactionPhase.PREPARE);
  }

  @Override
  public int TmCommitComplete(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return phases.complete(enlistment(Enlistment, "TmCommitComplete"), TransactionPhase.COMMIT);
  }

  @Override
  public int TmRollbackComplete(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return phases.complete(enlistment(Enlistment, "TmRollbackComplete"), TransactionPhase.ROLLBACK);
  }

  @Override
  public int TmReadOnlyEnlistment(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return answers.readOnly(enlistment(Enlistment, "TmReadOnlyEnlistment"));
  }

  @Override
  public int TmRollbackEnlistment(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return answers.rollBackBy(enlistment(Enlistment, "TmRollbackEnlistment"));
  }

  @Override
  public int TmSinglePhaseReject(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return answers.reject(enlistment(Enlistment, "TmSinglePhaseReject"));
  }

  @Override
  public int TmReferenceEnlistmentKey(long Enlistment, @Nullable PPVOID Key) {
    return EnlistmentAnswers.referenceKey(object(Enlistment, "TmReferenceEnlistmentKey"), Key);
  }

  @Override
  public int TmDereferenceEnlistmentKey(long Enlistment, @Nullable PUCHAR LastReference) {
    long left = EnlistmentAnswers.dereferenceKey(object(Enlistment, "TmDereferenceEnlistmentKey"));
    if (left < 0) {
      return STATUS_UNSUCCESSFUL;
    }
    if (LastReference != null) {
      LastReference.set((byte) (left == 0 ? 1 : 0));
    }
    return STATUS_SUCCESS;
  }

  private KernelObject enlistment(long address, String function) {
    gate.passive();
    return object(address, function);
  }

  private KernelObject object(long address, String function) {
    return pointers.object(address, ObjectType.TmEn, function);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
