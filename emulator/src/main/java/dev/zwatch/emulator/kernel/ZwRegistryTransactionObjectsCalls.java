package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_COMMIT;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ROLLBACK;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwRegistryTransactionObjects;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Transactions of the registry alone: nobody enlists in them, so each ends at once. */
final class ZwRegistryTransactionObjectsCalls implements ZwRegistryTransactionObjects {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ObjectManager objects;
  private final TransactionHandles handles;
  private final Transactions transactions;

  ZwRegistryTransactionObjectsCalls(
      WatchSlot watch,
      IrqlGate gate,
      ObjectManager objects,
      TransactionHandles handles,
      Transactions transactions) {
    this.watch = watch;
    this.gate = gate;
    this.objects = objects;
    this.handles = handles;
    this.transactions = transactions;
  }

  @Override
  public int ZwCreateRegistryTransaction(
      PHANDLE TransactionHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int CreateOptions) {
    gate.passive();
    if (CreateOptions != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    ObjectName name = handles.name(ObjectAttributes);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    KernelObject known = handles.named(name);
    if (known != null) {
      return handles.reopen(
          known, ObjectType.RegistryTransaction, name, TransactionHandle, DesiredAccess);
    }
    KernelObject transaction = transactions.createOfRegistry();
    int status = handles.publish(transaction, name, TransactionHandle, DesiredAccess);
    if (!NT_SUCCESS(status)) {
      transactions.rollBack(transaction);
    }
    objects.dereference(transaction);
    return status;
  }

  @Override
  public int ZwOpenRegistryTransaction(
      PHANDLE TransactionHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes) {
    gate.passive();
    ObjectName name = handles.name(ObjectAttributes);
    return NT_SUCCESS(name.status())
        ? handles.openNamed(ObjectType.RegistryTransaction, name, TransactionHandle, DesiredAccess)
        : name.status();
  }

  @Override
  public int ZwCommitRegistryTransaction(long TransactionHandle, int Flags) {
    gate.passive();
    return end(TransactionHandle, Flags, TRANSACTION_COMMIT, transactions::commit);
  }

  @Override
  public int ZwRollbackRegistryTransaction(long TransactionHandle, int Flags) {
    gate.passive();
    return end(TransactionHandle, Flags, TRANSACTION_ROLLBACK, transactions::rollBack);
  }

  private int end(long handle, int flags, int access, Consumer<KernelObject> end) {
    if (flags != 0) {
      return STATUS_INVALID_PARAMETER;
    }
    ObjectHandles.Use use = handles.use(handle, ObjectType.RegistryTransaction, access);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    int status = Transactions.of(object).mayEnd(STATUS_TRANSACTION_ALREADY_ABORTED);
    if (status == STATUS_SUCCESS) {
      end.accept(object);
    }
    return status;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
