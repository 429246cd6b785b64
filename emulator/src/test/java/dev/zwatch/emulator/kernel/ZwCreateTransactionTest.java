package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateTransactionTest {
  private static final String NAME = "\\BaseNamedObjects\\Zwatch";

  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_new_transaction_is_undetermined() {
    assertThat(bench.outcome(bench.transaction())).isEqualTo(TransactionOutcomeUndetermined);
  }

  @Test
  void the_attributes_may_be_left_out() {
    keys.kernel.request(
        wdk -> {
          assertSuccess(create(TRANSACTION_ALL_ACCESS, null, 0, 0, null));
          keys.close(keys.handle.get());
        });
  }

  @Test
  void closing_the_last_handle_rolls_back() {
    long transaction = bench.transaction();
    bench.create(KEY, transaction);
    keys.close(transaction);
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(bench.creating(KEY, bench.transaction()));
  }

  @Test
  void a_transaction_that_takes_longer_than_its_timeout_is_rolled_back() {
    keys.kernel.request(
        wdk -> {
          assertSuccess(create(TRANSACTION_ALL_ACCESS, attributes(), 0, 0, time(-10_000)));
          long transaction = keys.handle.get();
          bench.create(KEY, transaction);
          wdk.family(KeWaits.class).KeDelayExecutionThread((byte) 0, (byte) 0, time(-20_000));
          assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
          assertStatus(
              bench.zw.ZwCommitTransaction(transaction, (byte) 1),
              STATUS_TRANSACTION_ALREADY_ABORTED);
          assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
        });
  }

  @Test
  void a_transaction_that_is_committed_in_time_stays_so() {
    keys.kernel.request(
        wdk -> {
          assertSuccess(create(TRANSACTION_ALL_ACCESS, attributes(), 0, 0, time(-10_000)));
          long transaction = keys.handle.get();
          bench.commit(transaction);
          wdk.family(KeWaits.class).KeDelayExecutionThread((byte) 0, (byte) 0, time(-20_000));
          assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
        });
  }

  @Test
  void a_name_that_exists_is_opened_with_OBJ_OPENIF_only() {
    assertSuccess(create(TRANSACTION_ALL_ACCESS, keys.attributes(NAME), 0, 0, null));
    refused(STATUS_OBJECT_NAME_COLLISION, TRANSACTION_ALL_ACCESS, keys.attributes(NAME), 0, 0);
    OBJECT_ATTRIBUTES openIf = keys.attributes(keys.name(NAME), FLAGS | OBJ.OBJ_OPENIF, 0);
    assertStatus(create(TRANSACTION_ALL_ACCESS, openIf, 0, 0, null), STATUS_OBJECT_NAME_EXISTS);
    assertThat(bench.outcome(keys.handle.get())).isEqualTo(TransactionOutcomeUndetermined);
  }

  @Test
  void wrong_parameters_are_refused() {
    refused(STATUS_INVALID_PARAMETER, 0, attributes(), 0, 0);
    refused(STATUS_INVALID_PARAMETER, TRANSACTION_ALL_ACCESS, attributes(), 2, 0);
    refused(STATUS_INVALID_PARAMETER, TRANSACTION_ALL_ACCESS, attributes(), 0, 1);
    refused(STATUS_ACCESS_DENIED, 0x0000_8000, attributes(), 0, 0);
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, TRANSACTION_ALL_ACCESS, keys.attributes("Zwatch"), 0, 0);
    assertStatus(describe("d".repeat(65)), STATUS_INVALID_PARAMETER);
    assertSuccess(describe("d".repeat(64)));
  }

  private OBJECT_ATTRIBUTES attributes() {
    return keys.attributes(null, FLAGS, 0);
  }

  private int create(
      int access,
      @Nullable OBJECT_ATTRIBUTES attributes,
      int options,
      int isolation,
      @Nullable PLARGE_INTEGER timeout) {
    return bench.zw.ZwCreateTransaction(
        keys.handle, access, attributes, 0, 0, options, isolation, 0, timeout, null);
  }

  private int describe(String text) {
    return bench.zw.ZwCreateTransaction(
        keys.handle, TRANSACTION_ALL_ACCESS, attributes(), 0, 0, 0, 0, 0, null, keys.name(text));
  }

  private void refused(
      int status, int access, OBJECT_ATTRIBUTES attributes, int options, int isolation) {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(create(access, attributes, options, isolation, null), status);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  private PLARGE_INTEGER time(long value) {
    long address = keys.buffer(8);
    keys.memory.putLong(address, value);
    return new PLARGE_INTEGER(keys.memory, address);
  }
}
