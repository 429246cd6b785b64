package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeAborted;
import static dev.zwatch.wdk.constants.TRANSACTION.TransactionOutcomeUndetermined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateKeyTransactedTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_new_key_is_seen_in_its_transaction_only() {
    assertSuccess(create(keys.attributes(KEY), 0, transaction));
    assertThat(keys.number.get()).isEqualTo(REG.REG_CREATED_NEW_KEY);
    assertSuccess(bench.opening(KEY, transaction));
    assertStatus(keys.opening(KEY), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(bench.opening(KEY, bench.transaction()), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void an_existing_key_is_opened() {
    keys.create(KEY);
    assertSuccess(create(keys.attributes(KEY), 0, transaction));
    assertThat(keys.number.get()).isEqualTo(REG.REG_OPENED_EXISTING_KEY);
  }

  @Test
  void what_others_commit_meanwhile_is_seen() {
    long key = bench.create(KEY, transaction);
    keys.set(key, "v", 3, (byte) 1);
    keys.create(KEY + "Other");
    assertSuccess(bench.opening(KEY + "Other", transaction));
    assertThat(keys.data(key, "v")).containsExactly(1);
  }

  @Test
  void a_name_that_another_transaction_has_made_is_STATUS_TRANSACTIONAL_CONFLICT() {
    bench.create(KEY, transaction);
    long other = bench.transaction();
    refused(STATUS_TRANSACTIONAL_CONFLICT, keys.attributes(KEY), 0, other);
    bench.rollBack(transaction);
    assertSuccess(bench.creating(KEY, other));
  }

  @Test
  void two_transactions_can_change_different_keys_of_one_parent() {
    keys.create(KEY);
    long other = bench.transaction();
    bench.create(KEY + "\\A", transaction);
    bench.create(KEY + "\\B", other);
    bench.commit(other);
    bench.commit(transaction);
    assertSuccess(keys.opening(KEY + "\\A"));
    assertSuccess(keys.opening(KEY + "\\B"));
  }

  @Test
  void values_of_a_key_that_another_transaction_has_changed_are_in_conflict() {
    keys.create(KEY);
    long key = bench.create(KEY, transaction);
    keys.set(key, "v", 3, (byte) 1);
    long other = bench.create(KEY, bench.transaction());
    assertStatus(set(other, "w"), STATUS_TRANSACTIONAL_CONFLICT);
    assertStatus(keys.zw.ZwDeleteKey(other), STATUS_TRANSACTIONAL_CONFLICT);
    assertThat(keys.data(other, "w")).isNull();
    bench.commit(transaction);
    assertSuccess(set(other, "w"));
  }

  @Test
  void a_change_outside_of_transactions_rolls_back_what_it_conflicts_with() {
    long plain = keys.create(KEY);
    long key = bench.create(KEY, transaction);
    keys.set(key, "v", 3, (byte) 1);
    long other = bench.transaction();
    bench.create(KEY + "\\Sub", other);
    keys.set(plain, "v", 3, (byte) 2);
    assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
    assertThat(bench.outcome(other)).isEqualTo(TransactionOutcomeUndetermined);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
    assertThat(keys.data(plain, "v")).containsExactly(2);
    assertSuccess(keys.zw.ZwDeleteKey(plain));
    assertThat(bench.outcome(other)).isEqualTo(TransactionOutcomeAborted);
  }

  @Test
  void a_key_that_is_deleted_in_a_transaction_is_gone_there_only() {
    long plain = keys.create(KEY);
    long key = bench.create(KEY, transaction);
    assertSuccess(keys.zw.ZwDeleteKey(key));
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_KEY_DELETED);
    assertStatus(bench.opening(KEY, transaction), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(keys.zw.ZwFlushKey(plain));
    bench.commit(transaction);
    assertStatus(keys.zw.ZwFlushKey(plain), STATUS_KEY_DELETED);
  }

  @Test
  void a_key_is_made_below_a_handle_of_the_same_transaction() {
    long key = bench.create(KEY, transaction);
    OBJECT_ATTRIBUTES below = keys.attributes(keys.name("Sub"), KeyBench.FLAGS, key);
    assertSuccess(create(below, 0, transaction));
    bench.commit(transaction);
    assertSuccess(keys.opening(KEY + "\\Sub"));
  }

  @Test
  void reading_outside_of_the_transaction_rolls_nothing_back() {
    long plain = keys.create(KEY);
    keys.set(bench.create(KEY, transaction), "v", 3, (byte) 1);
    assertThat(keys.data(plain, "v")).isNull();
    assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
  }

  @Test
  void failures_are_those_of_ZwCreateKey() {
    refused(STATUS_OBJECT_NAME_NOT_FOUND, keys.attributes(KEY + "\\Sub"), 0, transaction);
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, keys.attributes("Registry"), 0, transaction);
    refused(STATUS_INVALID_PARAMETER, keys.attributes(KEY), 0x100, transaction);
    OBJECT_ATTRIBUTES wrong = keys.attributes(KEY);
    keys.memory.putInt(wrong.address(), 0);
    refused(STATUS_INVALID_PARAMETER, wrong, 0, transaction);
  }

  @Test
  void the_transaction_must_be_one_and_active() {
    refused(STATUS_INVALID_HANDLE, keys.attributes(KEY), 0, 0);
    refused(STATUS_INVALID_HANDLE, keys.attributes(KEY), 0, keys.closed());
    refused(STATUS_OBJECT_TYPE_MISMATCH, keys.attributes(KEY), 0, keys.create(KEY));
    bench.rollBack(transaction);
    refused(STATUS_TRANSACTION_NOT_ACTIVE, keys.attributes(KEY), 0, transaction);
  }

  private int create(OBJECT_ATTRIBUTES attributes, int options, long in) {
    return bench.registry.ZwCreateKeyTransacted(
        keys.handle, ACCESS_MASK.KEY_ALL_ACCESS, attributes, 0, null, options, in, keys.number);
  }

  private void refused(int status, OBJECT_ATTRIBUTES attributes, int options, long in) {
    keys.handle.set(UNTOUCHED_HANDLE);
    keys.number.set(UNTOUCHED);
    assertStatus(create(attributes, options, in), status);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertThat(keys.number.get()).isEqualTo(UNTOUCHED);
  }

  private int set(long key, String value) {
    return keys.zw.ZwSetValueKey(key, keys.name(value), 0, 3, keys.buffer(1), 1);
  }
}
