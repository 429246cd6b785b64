package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.ENLISTMENT.ENLISTMENT_RECOVER;
import static dev.zwatch.wdk.constants.ENLISTMENT.RESOURCEMANAGER_RECOVER;
import static dev.zwatch.wdk.constants.ENLISTMENT.TRANSACTIONMANAGER_RECOVER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TM_VOLATILE;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwTransactionRecovery;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;

/** Recovery, by handles. All transaction managers are volatile. */
final class ZwTransactionRecoveryCalls implements ZwTransactionRecovery {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final TransactionHandles handles;
  private final TransactionRecovery recovery;

  ZwTransactionRecoveryCalls(
      WatchSlot watch, IrqlGate gate, TransactionHandles handles, TransactionRecovery recovery) {
    this.watch = watch;
    this.gate = gate;
    this.handles = handles;
    this.recovery = recovery;
  }

  @Override
  public int ZwRecoverTransactionManager(long TransactionManagerHandle) {
    return recoverTransactionManager(TransactionManagerHandle);
  }

  @Override
  public int ZwRollforwardTransactionManager(
      long TransactionManagerHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return recoverTransactionManager(TransactionManagerHandle);
  }

  private int recoverTransactionManager(long handle) {
    gate.passive();
    ObjectHandles.Use use = handles.use(handle, ObjectType.TmTm, TRANSACTIONMANAGER_RECOVER);
    return use.object() == null ? use.status() : STATUS_TM_VOLATILE;
  }

  @Override
  public int ZwRecoverResourceManager(long ResourceManagerHandle) {
    gate.passive();
    ObjectHandles.Use use =
        handles.use(ResourceManagerHandle, ObjectType.TmRm, RESOURCEMANAGER_RECOVER);
    KernelObject manager = use.object();
    return manager == null ? use.status() : recovery.recoverManager(manager);
  }

  @Override
  public int ZwRecoverEnlistment(long EnlistmentHandle, long EnlistmentKey) {
    gate.passive();
    ObjectHandles.Use use = handles.use(EnlistmentHandle, ObjectType.TmEn, ENLISTMENT_RECOVER);
    KernelObject enlistment = use.object();
    return enlistment == null ? use.status() : recovery.recover(enlistment, EnlistmentKey);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
