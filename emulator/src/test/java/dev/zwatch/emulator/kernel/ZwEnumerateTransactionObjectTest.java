package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.KTMOBJECT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwTransactionObjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwEnumerateTransactionObjectTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final KeyBench keys = bench.keys;
  private final ZwTransactionObjects zw = keys.wdk.family(ZwTransactionObjects.class);
  private final long cursor = keys.buffer(84);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void one_after_the_other_comes_until_there_are_no_more() {
    transactions.transaction();
    transactions.transaction();
    begin();
    List<String> seen = new ArrayList<>();
    while (next(0, KTMOBJECT_TRANSACTION, 36) == STATUS_SUCCESS) {
      assertThat(keys.number.get()).isEqualTo(36);
      assertThat(keys.memory.getInt(cursor + 16)).isEqualTo(1);
      assertThat(keys.bytes(cursor, 16)).isEqualTo(keys.bytes(cursor + 20, 16));
      seen.add(Arrays.toString(keys.bytes(cursor, 16)));
    }
    assertStatus(next(0, KTMOBJECT_TRANSACTION, 36), STATUS_NO_MORE_ENTRIES);
    assertThat(keys.memory.getInt(cursor + 16)).isZero();
    assertThat(keys.number.get()).isEqualTo(20);
    assertThat(seen).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void as_many_as_fit_come_at_once_and_an_end_in_between_is_no_obstacle() {
    long first = transactions.transaction();
    long second = transactions.transaction();
    transactions.transaction();
    begin();
    assertSuccess(next(0, KTMOBJECT_TRANSACTION, 20 + 2 * 16 + 15));
    assertThat(keys.memory.getInt(cursor + 16)).isEqualTo(2);
    keys.close(second);
    keys.close(first);
    assertSuccess(next(0, KTMOBJECT_TRANSACTION, 84));
    assertThat(keys.memory.getInt(cursor + 16)).isEqualTo(1);
    assertStatus(next(0, KTMOBJECT_TRANSACTION, 84), STATUS_NO_MORE_ENTRIES);
  }

  @Test
  void what_belongs_to_a_manager_is_told_through_its_handle() {
    long transaction = transactions.transaction();
    bench.enlist(transaction, MASK, 1);
    long other = bench.transactionManager(TRANSACTIONMANAGER_ALL_ACCESS);
    assertThat(count(0, KTMOBJECT_TRANSACTION_MANAGER)).isEqualTo(2);
    assertThat(count(bench.transactionManager, KTMOBJECT_RESOURCE_MANAGER)).isEqualTo(1);
    assertThat(count(bench.transactionManager, KTMOBJECT_TRANSACTION)).isEqualTo(1);
    assertThat(count(bench.manager, KTMOBJECT_ENLISTMENT)).isEqualTo(1);
    assertThat(count(other, KTMOBJECT_RESOURCE_MANAGER)).isZero();
    assertThat(count(other, KTMOBJECT_TRANSACTION)).isZero();
  }

  @Test
  void wrong_parameters_are_refused() {
    begin();
    assertStatus(next(0, 4, 84), STATUS_INVALID_PARAMETER);
    assertStatus(next(0, KTMOBJECT_TRANSACTION, 35), STATUS_INVALID_PARAMETER);
    assertStatus(next(bench.manager, KTMOBJECT_TRANSACTION_MANAGER, 84), STATUS_INVALID_PARAMETER);
    assertStatus(next(0, KTMOBJECT_ENLISTMENT, 84), STATUS_INVALID_HANDLE);
    assertStatus(
        next(bench.transactionManager, KTMOBJECT_ENLISTMENT, 84), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(
        next(bench.manager(RESOURCEMANAGER_ENLIST), KTMOBJECT_ENLISTMENT, 84),
        STATUS_ACCESS_DENIED);
    assertStatus(
        next(
            bench.transactionManager(TRANSACTIONMANAGER_CREATE_RM), KTMOBJECT_RESOURCE_MANAGER, 84),
        STATUS_ACCESS_DENIED);
  }

  private int count(long root, int type) {
    begin();
    int status = next(root, type, 84);
    assertThat(status).isIn(STATUS_SUCCESS, STATUS_NO_MORE_ENTRIES);
    return keys.memory.getInt(cursor + 16);
  }

  private void begin() {
    keys.memory.fill(cursor, 84, (byte) 0);
  }

  private int next(long root, int type, int length) {
    return zw.ZwEnumerateTransactionObject(root, type, cursor, length, keys.number);
  }
}
