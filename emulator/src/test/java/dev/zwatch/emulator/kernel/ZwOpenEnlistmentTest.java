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

import dev.zwatch.wdk.ZwTransactionObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenEnlistmentTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final KeyBench keys = bench.keys;
  private final ZwTransactionObjects zw = keys.wdk.family(ZwTransactionObjects.class);
  private final long transaction = transactions.transaction();
  private final long enlistment = bench.enlist(transaction, MASK, 1);
  private final long guid = keys.buffer(48);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_is_found_by_its_identifier() {
    assertSuccess(zw.ZwQueryInformationEnlistment(enlistment, 0, guid, 48, null));
    assertSuccess(open(ENLISTMENT_ALL_ACCESS, bench.manager, guid));
    long second = keys.handle.get();
    keys.close(enlistment);
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
    assertSuccess(bench.zw.ZwRollbackEnlistment(second, null));
    assertThat(bench.told).containsExactly("1:8");
  }

  @Test
  void it_belongs_to_its_resource_manager() {
    assertSuccess(zw.ZwQueryInformationEnlistment(enlistment, 0, guid, 48, null));
    long other = bench.manager(RESOURCEMANAGER_ALL_ACCESS);
    refused(STATUS_ENLISTMENT_NOT_FOUND, ENLISTMENT_ALL_ACCESS, other, guid);
  }

  @Test
  void wrong_parameters_are_refused() {
    refused(STATUS_ENLISTMENT_NOT_FOUND, ENLISTMENT_ALL_ACCESS, bench.manager, guid);
    refused(STATUS_INVALID_PARAMETER, 0, bench.manager, guid);
    refused(STATUS_INVALID_PARAMETER, ENLISTMENT_ALL_ACCESS, bench.manager, 0);
    refused(STATUS_ACCESS_DENIED, 0x8000, bench.manager, guid);
    refused(STATUS_INVALID_HANDLE, ENLISTMENT_ALL_ACCESS, keys.closed(), guid);
    refused(STATUS_OBJECT_TYPE_MISMATCH, ENLISTMENT_ALL_ACCESS, transaction, guid);
  }

  private int open(int access, long manager, long identifier) {
    return bench.zw.ZwOpenEnlistment(
        keys.handle, access, manager, identifier, keys.attributes(null, FLAGS, 0));
  }

  private void refused(int status, int access, long manager, long identifier) {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(access, manager, identifier), status);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
