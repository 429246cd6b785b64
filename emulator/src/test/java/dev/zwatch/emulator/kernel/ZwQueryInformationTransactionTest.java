package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQueryInformationTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long buffer = keys.buffer(64);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void basic_information_tells_identifier_state_and_outcome() {
    long transaction = bench.transaction();
    assertSuccess(query(transaction, TransactionBasicInformation, 24));
    assertThat(keys.number.get()).isEqualTo(24);
    assertThat(keys.memory.getInt(buffer + 16)).isEqualTo(TransactionStateNormal);
    assertThat(keys.memory.getInt(buffer + 20)).isEqualTo(TransactionOutcomeUndetermined);
    byte[] first = keys.bytes(buffer, 16);
    assertSuccess(query(bench.transaction(), TransactionBasicInformation, 24));
    assertThat(keys.bytes(buffer, 16)).isNotEqualTo(first);
  }

  @Test
  void properties_tell_the_description_as_far_as_there_is_room() {
    assertSuccess(
        bench.zw.ZwCreateTransaction(
            keys.handle,
            TRANSACTION_ALL_ACCESS,
            keys.attributes(null, FLAGS, 0),
            0,
            0,
            0,
            0,
            0,
            null,
            keys.name("settings")));
    long transaction = keys.handle.get();
    assertSuccess(query(transaction, TransactionPropertiesInformation, 40));
    assertThat(keys.number.get()).isEqualTo(40);
    assertThat(keys.memory.getInt(buffer + 16)).isEqualTo(TransactionOutcomeUndetermined);
    assertThat(keys.memory.getInt(buffer + 20)).isEqualTo(16);
    assertThat(keys.memory.getShort(buffer + 24)).isEqualTo((short) 's');
    assertStatus(query(transaction, TransactionPropertiesInformation, 32), STATUS_BUFFER_OVERFLOW);
    assertThat(keys.number.get()).isEqualTo(40);
  }

  @Test
  void a_buffer_below_the_structure_is_STATUS_INFO_LENGTH_MISMATCH() {
    long transaction = bench.transaction();
    refused(STATUS_INFO_LENGTH_MISMATCH, transaction, TransactionBasicInformation, 23);
    refused(STATUS_INFO_LENGTH_MISMATCH, transaction, TransactionPropertiesInformation, 31);
  }

  @Test
  void other_classes_are_STATUS_INVALID_INFO_CLASS() {
    long transaction = bench.transaction();
    refused(STATUS_INVALID_INFO_CLASS, transaction, 3, 64);
    refused(STATUS_INVALID_INFO_CLASS, transaction, -1, 64);
  }

  @Test
  void what_is_committed_is_in_its_own_state() {
    long transaction = bench.transaction();
    bench.commit(transaction);
    assertSuccess(query(transaction, TransactionBasicInformation, 24));
    assertThat(keys.memory.getInt(buffer + 16)).isEqualTo(TransactionStateCommittedNotify);
    assertThat(keys.memory.getInt(buffer + 20)).isEqualTo(TransactionOutcomeCommitted);
  }

  @Test
  void nobody_is_enlisted_at_first() {
    long transaction = bench.transaction();
    assertSuccess(query(transaction, TransactionEnlistmentInformation, 36));
    assertThat(keys.memory.getInt(buffer)).isZero();
    assertThat(keys.number.get()).isEqualTo(4);
    refused(STATUS_INFO_LENGTH_MISMATCH, transaction, TransactionEnlistmentInformation, 35);
  }

  @Test
  void the_handle_must_be_a_transaction_with_TRANSACTION_QUERY_INFORMATION() {
    refused(STATUS_INVALID_HANDLE, keys.closed(), TransactionBasicInformation, 24);
    refused(STATUS_OBJECT_TYPE_MISMATCH, keys.create(KEY), TransactionBasicInformation, 24);
    refused(
        STATUS_ACCESS_DENIED,
        bench.transaction(TRANSACTION_COMMIT),
        TransactionBasicInformation,
        24);
  }

  private int query(long handle, int informationClass, int length) {
    return bench.zw.ZwQueryInformationTransaction(
        handle, informationClass, buffer, length, keys.number);
  }

  private void refused(int status, long handle, int informationClass, int length) {
    keys.number.set(UNTOUCHED);
    keys.memory.fill(buffer, 64, (byte) 0xCC);
    assertStatus(query(handle, informationClass, length), status);
    assertThat(keys.number.get()).isEqualTo(UNTOUCHED);
    assertThat(keys.bytes(buffer, 64)).containsOnly(0xCC);
  }
}
