package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TM_VOLATILE;

import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.TmTransactionRecovery;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/** Recovery, by objects. All transaction managers are volatile. */
final class TmTransactionRecoveryCalls implements TmTransactionRecovery {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final TransactionPointers pointers;
  private final TransactionRecovery recovery;

  TmTransactionRecoveryCalls(
      WatchSlot watch, IrqlGate gate, TransactionPointers pointers, TransactionRecovery recovery) {
    this.watch = watch;
    this.gate = gate;
    this.pointers = pointers;
    this.recovery = recovery;
  }

  @Override
  public int TmRecoverTransactionManager(long Tm, @Nullable PLARGE_INTEGER TargetVirtualClock) {
    gate.passive();
    pointers.object(Tm, ObjectType.TmTm, "TmRecoverTransactionManager");
    return STATUS_TM_VOLATILE;
  }

  @Override
  public int TmRecoverResourceManager(long ResourceManager) {
    gate.passive();
    return recovery.recoverManager(
        pointers.object(ResourceManager, ObjectType.TmRm, "TmRecoverResourceManager"));
  }

  @Override
  public int TmRecoverEnlistment(long Enlistment, long EnlistmentKey) {
    gate.passive();
    return recovery.recover(
        pointers.object(Enlistment, ObjectType.TmEn, "TmRecoverEnlistment"), EnlistmentKey);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
