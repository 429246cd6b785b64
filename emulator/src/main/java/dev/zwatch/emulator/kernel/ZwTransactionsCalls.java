package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Execution;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwTransactions;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Transactions. Who is enlisted is told in the thread that commits or rolls back. Without Wait the
 * call returns STATUS_PENDING if somebody is enlisted, or a key was opened in the transaction.
 */
final class ZwTransactionsCalls implements ZwTransactions {
  private final WatchSlot watch;
  private final Execution execution;
  private final ObjectManager objects;
  private final TransactionHandles handles;
  private final Transactions transactions;
  private final TransactionWait waiting;
  private final TransactionQueries queries;
  private final Guids guids;

  ZwTransactionsCalls(
      WatchSlot watch,
      KernelMemory memory,
      Execution execution,
      ObjectManager objects,
      TransactionHandles handles,
      Transactions transactions,
      TransactionWait waiting) {
    this.watch = watch;
    this.execution = execution;
    this.objects = objects;
    this.handles = handles;
    this.transactions = transactions;
    this.waiting = waiting;
    this.queries = new TransactionQueries(memory);
    this.guids = new Guids(memory);
  }

  @Override
  public int ZwCreateTransaction(
      PHANDLE TransactionHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      long Uow,
      long TmHandle,
      int CreateOptions,
      int IsolationLevel,
      int IsolationFlags,
      @Nullable PLARGE_INTEGER Timeout,
      @Nullable UNICODE_STRING Description) {
    execution.gate.passive();
    if ((CreateOptions & ~TRANSACTION_DO_NOT_PROMOTE) != 0
        || IsolationLevel != 0
        || IsolationFlags != 0
        || isTooLong(Description)) {
      return STATUS_INVALID_PARAMETER;
    }
    int status = access(DesiredAccess);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    ObjectHandles.Use manager = handles.use(TmHandle, ObjectType.TmTm, 0);
    if (TmHandle != 0 && manager.object() == null) {
      return manager.status();
    }
    ObjectName name = handles.name(ObjectAttributes);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    KernelObject known = handles.named(name);
    if (known != null) {
      return handles.reopen(known, ObjectType.TmTx, name, TransactionHandle, DesiredAccess);
    }
    UUID uow = Uow == 0 ? null : guids.at(Uow);
    if (uow != null && transactions.find(uow) != null) {
      throw new NotModelled("ZwCreateTransaction with the Uow of another transaction", 0);
    }
    KernelObject transaction =
        transactions.create(
            uow,
            Description == null ? "" : Description.text(),
            Timeout == null ? 0 : Timeout.get());
    if (manager.object() != null) {
      transactions.assign(transaction, manager.object());
    }
    status = handles.publish(transaction, name, TransactionHandle, DesiredAccess);
    if (!NT_SUCCESS(status)) {
      transactions.rollBack(transaction);
    }
    objects.dereference(transaction);
    return status;
  }

  @Override
  public int ZwOpenTransaction(
      PHANDLE TransactionHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      long Uow,
      long TmHandle) {
    execution.gate.passive();
    if (Uow == 0) {
      return STATUS_INVALID_PARAMETER;
    }
    int status = access(DesiredAccess);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    ObjectHandles.Use manager = handles.use(TmHandle, ObjectType.TmTm, 0);
    if (TmHandle != 0 && manager.object() == null) {
      return manager.status();
    }
    ObjectName name = handles.name(ObjectAttributes);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    KernelObject transaction = transactions.find(guids.at(Uow));
    return transaction == null
            || (manager.object() != null
                && Transactions.of(transaction).manager() != manager.object())
        ? STATUS_TRANSACTION_NOT_FOUND
        : handles.open(transaction, TransactionHandle, DesiredAccess, name.attributes());
  }

  @Override
  public int ZwCommitTransaction(long TransactionHandle, byte Wait) {
    execution.gate.passive();
    return end(
        TransactionHandle,
        TRANSACTION_COMMIT,
        STATUS_TRANSACTION_ALREADY_ABORTED,
        transaction -> waiting.commit(transaction, Wait != 0));
  }

  @Override
  public int ZwRollbackTransaction(long TransactionHandle, byte Wait) {
    execution.gate.passive();
    return end(
        TransactionHandle,
        TRANSACTION_ROLLBACK,
        STATUS_TRANSACTION_REQUEST_NOT_VALID,
        transaction -> waiting.rollBack(transaction, Wait != 0));
  }

  private int end(long handle, int access, int rolledBack, ToIntFunction<KernelObject> end) {
    ObjectHandles.Use use = handles.use(handle, ObjectType.TmTx, access);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    Transaction transaction = Transactions.of(object);
    int status = transaction.mayEnd(rolledBack);
    if (status != STATUS_SUCCESS) {
      return status;
    }
    return transaction.end().hasBegun()
        ? STATUS_TRANSACTION_REQUEST_NOT_VALID
        : end.applyAsInt(object);
  }

  @Override
  public int ZwQueryInformationTransaction(
      long TransactionHandle,
      int TransactionInformationClass,
      long TransactionInformation,
      int TransactionInformationLength,
      @Nullable PULONG ReturnLength) {
    execution.gate.passive();
    if (TransactionInformationClass < TransactionBasicInformation
        || TransactionInformationClass > TransactionEnlistmentInformation) {
      return STATUS_INVALID_INFO_CLASS;
    }
    ObjectHandles.Use use =
        handles.use(TransactionHandle, ObjectType.TmTx, TRANSACTION_QUERY_INFORMATION);
    KernelObject object = use.object();
    return object == null
        ? use.status()
        : queries.query(
            Transactions.of(object),
            TransactionInformationClass,
            TransactionInformation,
            TransactionInformationLength,
            ReturnLength);
  }

  @Override
  public int ZwSetInformationTransaction(
      long TransactionHandle,
      int TransactionInformationClass,
      long TransactionInformation,
      int TransactionInformationLength) {
    execution.gate.passive();
    if (TransactionInformationClass != TransactionPropertiesInformation) {
      return STATUS_INVALID_INFO_CLASS;
    }
    ObjectHandles.Use use =
        handles.use(TransactionHandle, ObjectType.TmTx, TRANSACTION_SET_INFORMATION);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    return queries.set(
        Transactions.of(object),
        TransactionInformation,
        TransactionInformationLength,
        (description, timeout) -> transactions.change(object, description, timeout));
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private static int access(int desiredAccess) {
    if (desiredAccess == 0) {
      return STATUS_INVALID_PARAMETER;
    }
    return TransactionHandles.check(desiredAccess, TRANSACTION_ALL_ACCESS);
  }

  private static boolean isTooLong(@Nullable UNICODE_STRING description) {
    return description != null
        && description.Length() > Character.BYTES * MAX_TRANSACTION_DESCRIPTION_LENGTH;
  }
}
