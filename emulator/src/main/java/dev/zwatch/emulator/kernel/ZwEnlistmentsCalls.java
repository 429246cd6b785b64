package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ENLIST;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwEnlistments;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Enlistments by handles. Virtual clock values are not looked at. */
final class ZwEnlistmentsCalls implements ZwEnlistments {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ObjectManager objects;
  private final TransactionHandles handles;
  private final TransactionManagers managers;
  private final TransactionPhases phases;

  ZwEnlistmentsCalls(
      WatchSlot watch,
      IrqlGate gate,
      ObjectManager objects,
      TransactionHandles handles,
      TransactionManagers managers,
      TransactionPhases phases) {
    this.watch = watch;
    this.gate = gate;
    this.objects = objects;
    this.handles = handles;
    this.managers = managers;
    this.phases = phases;
  }

  @Override
  public int ZwCreateEnlistment(
      PHANDLE EnlistmentHandle,
      int DesiredAccess,
      long ResourceManagerHandle,
      long TransactionHandle,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int CreateOptions,
      int NotificationMask,
      long EnlistmentKey) {
    gate.passive();
    if ((CreateOptions & ~ENLISTMENT_SUPERIOR) != 0
        || NotificationMask == 0
        || (NotificationMask & ~(TRANSACTION_NOTIFY_MASK | TRANSACTION_NOTIFY_COMMIT_FINALIZE))
            != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    int status = TransactionHandles.check(DesiredAccess, ENLISTMENT_ALL_ACCESS);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    if (CreateOptions != 0 || (NotificationMask & TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT) != 0) {
      throw new NotModelled(
          "ZwCreateEnlistment with "
              + (CreateOptions == 0
                  ? "TRANSACTION_NOTIFY_SINGLE_PHASE_COMMIT"
                  : "ENLISTMENT_SUPERIOR"),
          0);
    }
    ObjectHandles.Use use =
        handles.use(ResourceManagerHandle, ObjectType.TmRm, RESOURCEMANAGER_ENLIST);
    KernelObject manager = use.object();
    if (manager == null) {
      return use.status();
    }
    use = handles.use(TransactionHandle, ObjectType.TmTx, TRANSACTION_ENLIST);
    KernelObject transaction = use.object();
    ObjectName name = handles.name(ObjectAttributes);
    if (transaction == null || !NT_SUCCESS(name.status())) {
      return transaction == null ? use.status() : name.status();
    }
    Transaction state = Transactions.of(transaction);
    if (!state.isActive() || state.end().phase() != null) {
      return STATUS_TRANSACTION_NOT_ACTIVE;
    }
    KernelObject object = managers.enlist(manager, transaction, NotificationMask, EnlistmentKey);
    if (object == null) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = handles.publish(object, name, EnlistmentHandle, DesiredAccess);
    if (NT_SUCCESS(status)) {
      phases.enlist(transaction, object);
    }
    objects.dereference(object);
    return status;
  }

  @Override
  public int ZwPrePrepareComplete(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, e -> phases.complete(e, TransactionPhase.PREPREPARE));
  }

  @Override
  public int ZwPrepareComplete(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, e -> phases.complete(e, TransactionPhase.PREPARE));
  }

  @Override
  public int ZwCommitComplete(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, e -> phases.complete(e, TransactionPhase.COMMIT));
  }

  @Override
  public int ZwRollbackComplete(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, e -> phases.complete(e, TransactionPhase.ROLLBACK));
  }

  @Override
  public int ZwReadOnlyEnlistment(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, phases::readOnly);
  }

  @Override
  public int ZwRollbackEnlistment(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, phases::rollBackBy);
  }

  private int with(long handle, ToIntFunction<KernelObject> action) {
    gate.passive();
    ObjectHandles.Use use = handles.use(handle, ObjectType.TmEn, ENLISTMENT_SUBORDINATE_RIGHTS);
    KernelObject enlistment = use.object();
    return enlistment == null ? use.status() : action.applyAsInt(enlistment);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
