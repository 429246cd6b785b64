package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ENLIST;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_COMMIT_FINALIZE;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_MASK;

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
  private final Transactions transactions;
  private final Guids guids;
  private final TransactionPhases phases;
  private final EnlistmentAnswers answers;

  ZwEnlistmentsCalls(
      WatchSlot watch,
      IrqlGate gate,
      ObjectManager objects,
      TransactionHandles handles,
      TransactionManagers managers,
      Transactions transactions,
      Guids guids,
      TransactionPhases phases) {
    this.watch = watch;
    this.gate = gate;
    this.objects = objects;
    this.handles = handles;
    this.managers = managers;
    this.transactions = transactions;
    this.guids = guids;
    this.phases = phases;
    this.answers = new EnlistmentAnswers(phases);
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
    if (!state.isActive() || state.end().hasBegun()) {
      return STATUS_TRANSACTION_NOT_ACTIVE;
    }
    boolean superior = CreateOptions != 0;
    if (superior && state.end().lead().superior() != null) {
      return STATUS_TRANSACTION_SUPERIOR_EXISTS;
    }
    KernelObject object =
        managers.enlist(manager, transaction, superior, NotificationMask, EnlistmentKey);
    if (object == null) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    status = handles.publish(object, name, EnlistmentHandle, DesiredAccess);
    if (NT_SUCCESS(status)) {
      transactions.assign(transaction, TransactionManagers.manager(manager).manager());
      phases.enlist(transaction, object);
    }
    objects.dereference(object);
    return status;
  }

  @Override
  public int ZwOpenEnlistment(
      PHANDLE EnlistmentHandle,
      int DesiredAccess,
      long ResourceManagerHandle,
      long EnlistmentGuid,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes) {
    gate.passive();
    if (DesiredAccess == 0 || EnlistmentGuid == 0) {
      return STATUS_INVALID_PARAMETER;
    }
    int status = TransactionHandles.check(DesiredAccess, ENLISTMENT_ALL_ACCESS);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    ObjectHandles.Use use = handles.use(ResourceManagerHandle, ObjectType.TmRm, 0);
    ObjectName name = handles.name(ObjectAttributes);
    if (use.object() == null || !NT_SUCCESS(name.status())) {
      return use.object() == null ? use.status() : name.status();
    }
    KernelObject found = managers.find(ObjectType.TmEn, guids.at(EnlistmentGuid));
    return found == null || TransactionManagers.enlistment(found).manager() != use.object()
        ? STATUS_ENLISTMENT_NOT_FOUND
        : handles.open(found, EnlistmentHandle, DesiredAccess, name.attributes());
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
  public int ZwSinglePhaseReject(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, answers::reject);
  }

  @Override
  public int ZwReadOnlyEnlistment(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, answers::readOnly);
  }

  @Override
  public int ZwRollbackEnlistment(long EnlistmentHandle, @Nullable PLARGE_INTEGER TmVirtualClock) {
    return with(EnlistmentHandle, answers::rollBackBy);
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
