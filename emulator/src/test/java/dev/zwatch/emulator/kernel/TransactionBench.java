package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ALL_ACCESS;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.wdk.ZwRegistryTransactionObjects;
import dev.zwatch.wdk.ZwRegistryTransactions;
import dev.zwatch.wdk.ZwTransactions;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.TRANSACTION;

/** A kernel for tests of transactions. */
final class TransactionBench implements AutoCloseable {
  static final byte WAIT = 1;

  final KeyBench keys;
  final ZwTransactions zw;
  final ZwRegistryTransactions registry;
  final ZwRegistryTransactionObjects light;

  TransactionBench() {
    this(EmulatorOptions.defaults());
  }

  TransactionBench(EmulatorOptions options) {
    this(new KeyBench(options));
  }

  TransactionBench(KeyBench keys) {
    this.keys = keys;
    zw = keys.wdk.family(ZwTransactions.class);
    registry = keys.wdk.family(ZwRegistryTransactions.class);
    light = keys.wdk.family(ZwRegistryTransactionObjects.class);
  }

  /** A new transaction with every right. */
  long transaction() {
    return transaction(TRANSACTION_ALL_ACCESS);
  }

  long transaction(int access) {
    assertSuccess(
        zw.ZwCreateTransaction(
            keys.handle, access, keys.attributes(null, FLAGS, 0), 0, 0, 0, 0, 0, null, null));
    return keys.handle.get();
  }

  /** A new registry transaction with every right. */
  long light() {
    return light(TRANSACTION_ALL_ACCESS);
  }

  long light(int access) {
    assertSuccess(
        light.ZwCreateRegistryTransaction(keys.handle, access, keys.attributes(null, FLAGS, 0), 0));
    return keys.handle.get();
  }

  /** ZwCreateKeyTransacted with every right, which must succeed. */
  long create(String path, long transaction) {
    assertSuccess(creating(path, transaction));
    return keys.handle.get();
  }

  int creating(String path, long transaction) {
    return registry.ZwCreateKeyTransacted(
        keys.handle,
        ACCESS_MASK.KEY_ALL_ACCESS,
        keys.attributes(path),
        0,
        null,
        0,
        transaction,
        null);
  }

  int opening(String path, long transaction) {
    return registry.ZwOpenKeyTransacted(
        keys.handle, ACCESS_MASK.KEY_ALL_ACCESS, keys.attributes(path), transaction);
  }

  void commit(long transaction) {
    assertSuccess(zw.ZwCommitTransaction(transaction, WAIT));
  }

  void rollBack(long transaction) {
    assertSuccess(zw.ZwRollbackTransaction(transaction, WAIT));
  }

  /** A TRANSACTION_OUTCOME. */
  int outcome(long transaction) {
    long buffer = keys.buffer(24);
    assertSuccess(
        zw.ZwQueryInformationTransaction(
            transaction, TRANSACTION.TransactionBasicInformation, buffer, 24, null));
    return keys.memory.getInt(buffer + 20);
  }

  @Override
  public void close() {
    keys.close();
  }
}
