package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_ACTIVE;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.ZwRegistryTransactions;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** Keys that are opened as part of a transaction. */
final class ZwRegistryTransactionsCalls implements ZwRegistryTransactions {
  private final WatchSlot watch;
  private final IrqlGate gate;
  private final ConfigurationManager registry;
  private final KeyHandles keys;

  ZwRegistryTransactionsCalls(WatchSlot watch, IrqlGate gate, ConfigurationManager registry) {
    this.watch = watch;
    this.gate = gate;
    this.registry = registry;
    this.keys = registry.keys;
  }

  @Override
  public int ZwCreateKeyTransacted(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int TitleIndex,
      @Nullable UNICODE_STRING Class,
      int CreateOptions,
      long TransactionHandle,
      @Nullable PULONG Disposition) {
    gate.passive();
    ObjectHandles.Use transaction = transaction(TransactionHandle);
    if (transaction.object() == null) {
      return transaction.status();
    }
    KeyName name = keys.name(ObjectAttributes);
    if (!NT_SUCCESS(name.status())) {
      return name.status();
    }
    String className = Class == null ? null : Class.text();
    KeyOpening opening =
        KeyOpening.create(name, ObjectAttributes, DesiredAccess, CreateOptions, className)
            .in(transaction.object());
    int status = registry.open(opening, KeyHandle);
    if (NT_SUCCESS(status) && Disposition != null) {
      Disposition.set(opening.disposition());
    }
    return status;
  }

  @Override
  public int ZwOpenKeyTransacted(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      long TransactionHandle) {
    gate.passive();
    return open(KeyHandle, DesiredAccess, ObjectAttributes, 0, TransactionHandle);
  }

  @Override
  public int ZwOpenKeyTransactedEx(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int OpenOptions,
      long TransactionHandle) {
    gate.passive();
    return open(KeyHandle, DesiredAccess, ObjectAttributes, OpenOptions, TransactionHandle);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int open(
      PHANDLE keyHandle,
      int desiredAccess,
      OBJECT_ATTRIBUTES attributes,
      int openOptions,
      long transactionHandle) {
    ObjectHandles.Use transaction = transaction(transactionHandle);
    if (transaction.object() == null) {
      return transaction.status();
    }
    KeyName name = keys.name(attributes);
    return NT_SUCCESS(name.status())
        ? registry.open(
            KeyOpening.open(name, attributes, desiredAccess, openOptions).in(transaction.object()),
            keyHandle)
        : name.status();
  }

  /** An active transaction, of either kind; the status tells why there is none. */
  private ObjectHandles.Use transaction(long handle) {
    ObjectHandles.Use use = registry.handles.use(handle);
    KernelObject object = use.object();
    if (object == null) {
      return use;
    }
    if (!(object.body() instanceof Transaction transaction)) {
      return new ObjectHandles.Use(STATUS_OBJECT_TYPE_MISMATCH, null, null);
    }
    return transaction.takesChanges()
        ? use
        : new ObjectHandles.Use(STATUS_TRANSACTION_NOT_ACTIVE, null, null);
  }
}
