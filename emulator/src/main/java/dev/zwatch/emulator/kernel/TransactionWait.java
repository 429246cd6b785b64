package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_ALREADY_ABORTED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_SUPERIOR_EXISTS;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeCommitted;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_COMMIT_REQUEST;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.sched.DispatcherObjects;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KernelMemory;

/** Commits and roll backs that somebody asks for, and the threads that wait for their end. */
final class TransactionWait {
  private static final int TAG = 0x7754_6D54;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final DispatcherObjects dispatcher;
  private final Transactions transactions;
  private final TransactionPhases phases;
  private final SuperiorRequests superiors;

  TransactionWait(
      KernelMemory memory,
      PoolMemory pool,
      DispatcherObjects dispatcher,
      Transactions transactions,
      TransactionPhases phases,
      SuperiorRequests superiors) {
    this.memory = memory;
    this.pool = pool;
    this.dispatcher = dispatcher;
    this.transactions = transactions;
    this.phases = phases;
    this.superiors = superiors;
  }

  /** Commits an active transaction, or asks its superior to. */
  int commit(KernelObject object, boolean wait) {
    Transaction transaction = Transactions.of(object);
    KernelObject superior = transaction.end().lead().superior();
    if (superior != null
        && !TransactionManagers.enlistment(superior).wants(TRANSACTION_NOTIFY_COMMIT_REQUEST)) {
      return STATUS_TRANSACTION_SUPERIOR_EXISTS;
    }
    if (transaction.end().enlisted() == null) {
      transactions.commit(object);
      return !wait && transaction.hasKeys() ? STATUS_PENDING : STATUS_SUCCESS;
    }
    Runnable beginning =
        superior == null ? () -> phases.commit(object) : () -> superiors.request(object);
    int status = untilOver(object, wait, beginning);
    return status != STATUS_SUCCESS
            || Transactions.of(object).outcome() == TransactionOutcomeCommitted
        ? status
        : STATUS_TRANSACTION_ALREADY_ABORTED;
  }

  /** Rolls an active transaction back. */
  int rollBack(KernelObject object, boolean wait) {
    Transaction transaction = Transactions.of(object);
    if (transaction.end().enlisted() == null) {
      transactions.rollBack(object);
      return !wait && transaction.hasKeys() ? STATUS_PENDING : STATUS_SUCCESS;
    }
    return untilOver(object, wait, () -> phases.rollBack(object));
  }

  private int untilOver(KernelObject object, boolean wait, Runnable beginning) {
    if (!wait) {
      beginning.run();
      return STATUS_PENDING;
    }
    long event = pool.allocate(KEVENT.SIZE, TAG);
    if (event == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    dispatcher.initialize(
        new KEVENT(memory, event).Header(), KOBJECTS.EventNotificationObject, KEVENT.SIZE, 0);
    setSleeper(object, event);
    try {
      beginning.run();
      dispatcher.await(false, event);
    } finally {
      setSleeper(object, 0);
      pool.free(event);
    }
    return STATUS_SUCCESS;
  }

  private static void setSleeper(KernelObject object, long event) {
    Transaction transaction = Transactions.of(object);
    object.setBody(transaction.with(transaction.end().withSleeper(event)));
  }
}
