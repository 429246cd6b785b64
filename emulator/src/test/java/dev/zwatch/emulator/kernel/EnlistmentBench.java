package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.*;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.wdk.TmEnlistments;
import dev.zwatch.wdk.TmSuperiorEnlistments;
import dev.zwatch.wdk.ZwEnlistments;
import dev.zwatch.wdk.ZwResourceManagers;
import dev.zwatch.wdk.ZwSuperiorEnlistments;
import dev.zwatch.wdk.constants.ENLISTMENT;
import dev.zwatch.wdk.roles.TM_RM_NOTIFICATION;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** A kernel with a resource manager that writes down what it is told. */
final class EnlistmentBench implements AutoCloseable {
  /** All that a commit in phases and a roll back tell. */
  static final int MASK =
      TRANSACTION_NOTIFY_PREPREPARE
          | TRANSACTION_NOTIFY_PREPARE
          | TRANSACTION_NOTIFY_COMMIT
          | TRANSACTION_NOTIFY_ROLLBACK;

  static final long RM_KEY = 0x5151;

  final TransactionBench transactions;
  final KeyBench keys;
  final ZwResourceManagers managers;
  final ZwEnlistments zw;
  final TmEnlistments tm;
  final ZwSuperiorEnlistments zwSuperior;
  final TmSuperiorEnlistments tmSuperior;

  /** {@code key:notification}, in the order in which they came. */
  final List<String> told = new ArrayList<>();

  /** What is returned for a notification, asked with the enlistment's address; else 0. */
  final Map<Integer, LongUnaryOperator> answers = new HashMap<>();

  final long transactionManager;
  final long manager;

  EnlistmentBench() {
    this(EmulatorOptions.defaults());
  }

  EnlistmentBench(EmulatorOptions options) {
    transactions = new TransactionBench(options);
    keys = transactions.keys;
    managers = keys.wdk.family(ZwResourceManagers.class);
    zw = keys.wdk.family(ZwEnlistments.class);
    tm = keys.wdk.family(TmEnlistments.class);
    zwSuperior = keys.wdk.family(ZwSuperiorEnlistments.class);
    tmSuperior = keys.wdk.family(TmSuperiorEnlistments.class);
    transactionManager = transactionManager(ENLISTMENT.TRANSACTIONMANAGER_ALL_ACCESS);
    manager = manager(ENLISTMENT.RESOURCEMANAGER_ALL_ACCESS);
    assertSuccess(tm.TmEnableCallbacks(object(manager), callback(), RM_KEY));
  }

  long callback() {
    return keys.memory.addressOf(
        TM_RM_NOTIFICATION.class,
        (enlistment, context, key, notification, clock, length, argument) -> {
          told.add((context == RM_KEY ? "" : "?") + key + ":" + notification);
          return (int) answers.getOrDefault(notification, none -> 0).applyAsLong(enlistment);
        });
  }

  long transactionManager(int access) {
    assertSuccess(
        managers.ZwCreateTransactionManager(
            keys.handle,
            access,
            keys.attributes(null, FLAGS, 0),
            null,
            ENLISTMENT.TRANSACTION_MANAGER_VOLATILE,
            0));
    return keys.handle.get();
  }

  long manager(int access) {
    assertSuccess(
        managers.ZwCreateResourceManager(
            keys.handle,
            access,
            transactionManager,
            0,
            keys.attributes(null, FLAGS, 0),
            ENLISTMENT.RESOURCE_MANAGER_VOLATILE,
            null));
    return keys.handle.get();
  }

  long enlist(long transaction, int mask, long key) {
    assertSuccess(enlisting(manager, transaction, ENLISTMENT.ENLISTMENT_ALL_ACCESS, 0, mask, key));
    return keys.handle.get();
  }

  /** A superior enlistment that wants to know all. */
  long superior(long transaction, int more) {
    int mask =
        TRANSACTION_NOTIFY_ROLLBACK
            | TRANSACTION_NOTIFY_PREPREPARE_COMPLETE
            | TRANSACTION_NOTIFY_PREPARE_COMPLETE
            | TRANSACTION_NOTIFY_COMMIT_COMPLETE
            | TRANSACTION_NOTIFY_ROLLBACK_COMPLETE
            | more;
    assertSuccess(
        enlisting(
            manager,
            transaction,
            ENLISTMENT.ENLISTMENT_ALL_ACCESS,
            ENLISTMENT.ENLISTMENT_SUPERIOR,
            mask,
            9));
    return keys.handle.get();
  }

  int enlisting(long in, long transaction, int access, int options, int mask, long key) {
    return zw.ZwCreateEnlistment(
        keys.handle, access, in, transaction, keys.attributes(null, FLAGS, 0), options, mask, key);
  }

  /** The resource manager takes its time for the notification. */
  void pending(int notification) {
    answers.put(notification, enlistment -> STATUS_PENDING);
  }

  long object(long handle) {
    return keys.object(handle);
  }

  @Override
  public void close() {
    transactions.close();
  }
}
