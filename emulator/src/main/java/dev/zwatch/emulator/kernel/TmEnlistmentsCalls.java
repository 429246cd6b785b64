package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.TmEnlistments;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/** Resource managers and enlistments by their objects. Virtual clock values are not looked at. */
final class TmEnlistmentsCalls implements TmEnlistments {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ObjectHandles handles;
  private final TransactionManagers managers;
  private final TransactionPhases phases;

  TmEnlistmentsCalls(
      WatchSlot watch,
      IrqlGate gate,
      ObjectHandles handles,
      TransactionManagers managers,
      TransactionPhases phases) {
    this.watch = watch;
    this.gate = gate;
    this.handles = handles;
    this.managers = managers;
    this.phases = phases;
  }

  @Override
  public int TmEnableCallbacks(long ResourceManager, long CallbackRoutine, long RMKey) {
    gate.passive();
    KernelObject manager = object(ResourceManager, ObjectType.TmRm, "TmEnableCallbacks");
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
    return phases.readOnly(enlistment(Enlistment, "TmReadOnlyEnlistment"));
  }

  @Override
  public int TmRollbackEnlistment(long Enlistment, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return phases.rollBackBy(enlistment(Enlistment, "TmRollbackEnlistment"));
  }

  private KernelObject enlistment(long address, String function) {
    gate.passive();
    return object(address, ObjectType.TmEn, function);
  }

  private KernelObject object(long address, ObjectType type, String function) {
    KernelObject object = handles.at(address);
    if (object == null || object.type() != type) {
      throw new NotModelled(
          String.format("%s of 0x%X, which is no object of type %s,", function, address, type), 0);
    }
    return object;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
