package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.emulator.kernel.TransactionBench.WAIT;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ALL_ACCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.CmTransactions;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateRegistryTransactionTest {
  private static final String NAME = "\\BaseNamedObjects\\Light";

  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void what_is_done_in_it_is_nobody_elses_to_see() {
    long transaction = bench.light();
    long key = bench.create(KEY, transaction);
    keys.set(key, "v", 3, (byte) 7);
    assertThat(keys.data(key, "v")).containsExactly(7);
    assertSuccess(bench.opening(KEY, transaction));
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(bench.opening(KEY, bench.light()), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void it_needs_no_object_attributes() {
    assertSuccess(
        bench.light.ZwCreateRegistryTransaction(keys.handle, TRANSACTION_ALL_ACCESS, null, 0));
  }

  @Test
  void the_last_handle_that_is_closed_rolls_it_back() {
    long transaction = bench.light();
    long key = bench.create(KEY, transaction);
    keys.close(transaction);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void options_are_reserved() {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(create(keys.attributes(null, FLAGS, 0), 1), STATUS_INVALID_PARAMETER);
    assertStatus(create(keys.attributes(null, 1, 0), 0), STATUS_INVALID_PARAMETER);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  @Test
  void a_name_that_is_taken_is_opened_if_one_says_so() {
    assertSuccess(create(keys.attributes(NAME), 0));
    long first = keys.handle.get();
    bench.create(KEY, first);
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(create(keys.attributes(NAME), 0), STATUS_OBJECT_NAME_COLLISION);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    OBJECT_ATTRIBUTES openIf = keys.attributes(keys.name(NAME), FLAGS | OBJ.OBJ_OPENIF, 0);
    assertStatus(create(openIf, 0), STATUS_OBJECT_NAME_EXISTS);
    assertSuccess(bench.opening(KEY, keys.handle.get()));
  }

  @Test
  void the_two_kinds_of_transactions_are_two_types() {
    long light = bench.light();
    assertStatus(bench.zw.ZwCommitTransaction(light, WAIT), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(
        bench.light.ZwCommitRegistryTransaction(bench.transaction(), 0),
        STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(bench.creating(KEY, keys.create(KEY)), STATUS_OBJECT_TYPE_MISMATCH);
    OBJECT_ATTRIBUTES openIf = keys.attributes(keys.name(NAME), FLAGS | OBJ.OBJ_OPENIF, 0);
    assertSuccess(create(openIf, 0));
    assertStatus(
        bench.zw.ZwCreateTransaction(
            keys.handle, TRANSACTION_ALL_ACCESS, openIf, 0, 0, 0, 0, 0, null, null),
        STATUS_OBJECT_TYPE_MISMATCH);
  }

  @Test
  void what_a_driver_is_told_of_its_address_stops() {
    long key = bench.create(KEY, bench.light());
    long object = keys.object(key);
    assertThatThrownBy(
            () -> keys.wdk.family(CmTransactions.class).CmGetBoundTransaction(null, object))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("registry transaction");
  }

  private int create(OBJECT_ATTRIBUTES attributes, int options) {
    return bench.light.ZwCreateRegistryTransaction(
        keys.handle, TRANSACTION_ALL_ACCESS, attributes, options);
  }
}
