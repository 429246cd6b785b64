package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.KTMOBJECT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwTransactionObjects;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ZwQueryInformationEnlistment and ZwSetInformationEnlistment. */
class ZwQueryInformationEnlistmentTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final KeyBench keys = bench.keys;
  private final ZwTransactionObjects zw = keys.wdk.family(ZwTransactionObjects.class);
  private final long transaction = transactions.transaction();
  private final long enlistment = bench.enlist(transaction, MASK, 1);
  private final long buffer = keys.buffer(100);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void basic_information_has_three_identifiers() {
    assertSuccess(query(enlistment, EnlistmentBasicInformation, 48));
    assertThat(keys.number.get()).isEqualTo(48);
    byte[] ids = keys.bytes(buffer, 48);
    long other = keys.buffer(24);
    assertSuccess(
        transactions.zw.ZwQueryInformationTransaction(
            transaction, TransactionBasicInformation, other, 24, null));
    assertThat(keys.bytes(buffer + 16, 16)).isEqualTo(keys.bytes(other, 16));
    assertSuccess(
        zw.ZwQueryInformationResourceManager(
            bench.manager, ResourceManagerBasicInformation, other, 24, null));
    assertThat(keys.bytes(buffer + 32, 16)).isEqualTo(keys.bytes(other, 16));
    assertSuccess(query(bench.enlist(transaction, MASK, 2), EnlistmentBasicInformation, 48));
    assertThat(keys.bytes(buffer, 16)).isNotEqualTo(Arrays.copyOf(ids, 16));
    assertStatus(query(enlistment, EnlistmentBasicInformation, 47), STATUS_INFO_LENGTH_MISMATCH);
  }

  @Test
  void the_transaction_tells_the_same_pairs_as_far_as_there_is_room() {
    assertSuccess(query(enlistment, EnlistmentBasicInformation, 48));
    byte[] id = keys.bytes(buffer, 16);
    byte[] manager = keys.bytes(buffer + 32, 16);
    bench.enlist(transaction, MASK, 2);
    int all = TransactionEnlistmentInformation;
    assertSuccess(
        transactions.zw.ZwQueryInformationTransaction(transaction, all, buffer, 68, keys.number));
    assertThat(keys.number.get()).isEqualTo(68);
    assertThat(keys.memory.getInt(buffer)).isEqualTo(2);
    assertThat(keys.bytes(buffer + 4, 16)).isEqualTo(id);
    assertThat(keys.bytes(buffer + 20, 16)).isEqualTo(manager);
    assertThat(keys.bytes(buffer + 52, 16)).isEqualTo(manager);
    keys.memory.fill(buffer, 100, (byte) 0xCC);
    assertStatus(
        transactions.zw.ZwQueryInformationTransaction(transaction, all, buffer, 67, keys.number),
        STATUS_BUFFER_OVERFLOW);
    assertThat(keys.number.get()).isEqualTo(68);
    assertThat(keys.memory.getInt(buffer)).isEqualTo(2);
    assertThat(keys.bytes(buffer + 36, 31)).containsOnly(0xCC);
  }

  @Test
  void recovery_information_is_kept_until_it_is_replaced() {
    assertSuccess(query(enlistment, EnlistmentRecoveryInformation, 0));
    assertThat(keys.number.get()).isZero();
    keys.memory.fill(buffer, 5, (byte) 0x11);
    assertSuccess(set(enlistment, EnlistmentRecoveryInformation, 5));
    keys.memory.fill(buffer, 3, (byte) 0x22);
    assertSuccess(set(enlistment, EnlistmentRecoveryInformation, 3));
    keys.memory.fill(buffer, 100, (byte) 0xCC);
    assertStatus(query(enlistment, EnlistmentRecoveryInformation, 2), STATUS_INFO_LENGTH_MISMATCH);
    assertSuccess(query(enlistment, EnlistmentRecoveryInformation, 4));
    assertThat(keys.number.get()).isEqualTo(3);
    assertThat(keys.bytes(buffer, 4)).containsExactly(0x22, 0x22, 0x22, 0xCC);
  }

  @Test
  void recovery_information_is_bounded_by_the_pool() {
    assertStatus(set(enlistment, EnlistmentRecoveryInformation, 0), STATUS_INFO_LENGTH_MISMATCH);
    assertStatus(set(enlistment, EnlistmentRecoveryInformation, -1), STATUS_INSUFFICIENT_RESOURCES);
    assertStatus(
        set(enlistment, EnlistmentRecoveryInformation, Integer.MAX_VALUE),
        STATUS_INSUFFICIENT_RESOURCES);
  }

  @Test
  void other_classes_are_STATUS_INVALID_INFO_CLASS() {
    assertStatus(query(enlistment, 2, 100), STATUS_INVALID_INFO_CLASS);
    assertStatus(query(enlistment, -1, 100), STATUS_INVALID_INFO_CLASS);
    assertStatus(set(enlistment, EnlistmentBasicInformation, 48), STATUS_INVALID_INFO_CLASS);
  }

  @Test
  void the_handle_must_be_an_enlistment_with_the_right() {
    assertStatus(query(keys.closed(), EnlistmentBasicInformation, 48), STATUS_INVALID_HANDLE);
    assertStatus(query(transaction, EnlistmentBasicInformation, 48), STATUS_OBJECT_TYPE_MISMATCH);
    assertSuccess(
        bench.enlisting(bench.manager, transaction, ENLISTMENT_SUBORDINATE_RIGHTS, 0, MASK, 1));
    long weak = keys.handle.get();
    assertStatus(query(weak, EnlistmentBasicInformation, 48), STATUS_ACCESS_DENIED);
    assertStatus(set(weak, EnlistmentRecoveryInformation, 4), STATUS_ACCESS_DENIED);
  }

  private int query(long handle, int informationClass, int length) {
    return zw.ZwQueryInformationEnlistment(handle, informationClass, buffer, length, keys.number);
  }

  private int set(long handle, int informationClass, int length) {
    return zw.ZwSetInformationEnlistment(handle, informationClass, buffer, length);
  }
}
