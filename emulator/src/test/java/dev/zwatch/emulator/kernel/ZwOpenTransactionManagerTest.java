package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.ZwTransactionObjects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenTransactionManagerTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final KeyBench keys = bench.keys;
  private final ZwTransactionObjects zw = keys.wdk.family(ZwTransactionObjects.class);
  private final long guid = keys.buffer(24);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_is_found_by_its_identifier() {
    assertSuccess(
        zw.ZwQueryInformationTransactionManager(bench.transactionManager, 0, guid, 24, null));
    assertSuccess(open(TRANSACTIONMANAGER_ALL_ACCESS, null, null, guid, 0));
    assertThat(bench.object(keys.handle.get())).isEqualTo(bench.object(bench.transactionManager));
  }

  @Test
  void it_is_found_by_its_name() {
    assertSuccess(
        bench.managers.ZwCreateTransactionManager(
            keys.handle,
            TRANSACTIONMANAGER_ALL_ACCESS,
            keys.attributes("\\ZwatchTm"),
            null,
            TRANSACTION_MANAGER_VOLATILE,
            0));
    long first = keys.handle.get();
    assertSuccess(open(TRANSACTIONMANAGER_ALL_ACCESS, "\\ZwatchTm", null, 0, 0));
    assertThat(bench.object(keys.handle.get())).isEqualTo(bench.object(first));
    refused(STATUS_OBJECT_NAME_NOT_FOUND, 1, "\\Other", null, 0, 0);
    refused(STATUS_OBJECT_TYPE_MISMATCH, 1, "\\Device", null, 0, 0);
  }

  @Test
  void transactions_belong_to_the_one_that_they_are_made_for() {
    assertSuccess(
        transactions.zw.ZwCreateTransaction(
            keys.handle,
            TRANSACTION_ALL_ACCESS,
            null,
            guid,
            bench.transactionManager,
            0,
            0,
            0,
            null,
            null));
    assertSuccess(transaction(bench.transactionManager));
    long other = bench.transactionManager(TRANSACTIONMANAGER_ALL_ACCESS);
    assertStatus(transaction(other), STATUS_TRANSACTION_NOT_FOUND);
    assertSuccess(transaction(0));
    assertStatus(transaction(bench.manager), STATUS_OBJECT_TYPE_MISMATCH);
  }

  @Test
  void or_to_the_one_of_the_first_that_enlists() {
    long transaction = transactions.transaction();
    assertSuccess(transactions.zw.ZwQueryInformationTransaction(transaction, 0, guid, 24, null));
    assertStatus(transaction(bench.transactionManager), STATUS_TRANSACTION_NOT_FOUND);
    bench.enlist(transaction, MASK, 1);
    assertSuccess(transaction(bench.transactionManager));
  }

  @Test
  void exactly_one_way_to_find_it_is_given() {
    refused(STATUS_INVALID_PARAMETER, 1, null, null, 0, 0);
    refused(STATUS_INVALID_PARAMETER, 1, "\\ZwatchTm", null, guid, 0);
    refused(STATUS_INVALID_PARAMETER, 1, null, "\\??\\C:\\log", guid, 0);
    refused(STATUS_INVALID_PARAMETER, 1, null, null, guid, 1);
    refused(STATUS_ACCESS_DENIED, 0x8000, null, null, guid, 0);
    refused(STATUS_TRANSACTIONMANAGER_NOT_FOUND, 1, null, null, guid, 0);
  }

  @Test
  void log_files_are_not_modelled() {
    assertThatThrownBy(() -> open(1, null, "\\??\\C:\\log", 0, 0))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("LogFileName");
  }

  private int transaction(long manager) {
    return transactions.zw.ZwOpenTransaction(
        keys.handle, TRANSACTION_ALL_ACCESS, null, guid, manager);
  }

  private int open(
      int access, @Nullable String name, @Nullable String log, long identifier, int options) {
    return bench.managers.ZwOpenTransactionManager(
        keys.handle,
        access,
        name == null ? keys.attributes(null, FLAGS, 0) : keys.attributes(name),
        log == null ? null : keys.name(log),
        identifier,
        options);
  }

  private void refused(
      int status,
      int access,
      @Nullable String name,
      @Nullable String log,
      long identifier,
      int options) {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(access, name, log, identifier, options), status);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
