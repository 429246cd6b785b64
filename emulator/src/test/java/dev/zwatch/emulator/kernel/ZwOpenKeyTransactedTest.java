package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.CmTransactions;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.PPVOID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenKeyTransactedTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void operations_through_the_handle_are_part_of_the_transaction() {
    long plain = keys.create(KEY);
    assertSuccess(bench.opening(KEY, transaction));
    long key = keys.handle.get();
    keys.set(key, "v", 3, (byte) 1);
    assertThat(keys.data(plain, "v")).isNull();
    bench.commit(transaction);
    assertThat(keys.data(plain, "v")).containsExactly(1);
  }

  @Test
  void ZwOpenKeyTransactedEx_opens_links_themselves_too() {
    keys.create(KEY + "Link", REG.REG_OPTION_CREATE_LINK);
    assertStatus(openEx(KEY + "Link", 0), STATUS_OBJECT_NAME_NOT_FOUND);
    assertSuccess(openEx(KEY + "Link", REG.REG_OPTION_OPEN_LINK));
    keys.create(KEY);
    assertSuccess(openEx(KEY, 0));
  }

  @Test
  void the_access_asked_for_is_what_the_handle_carries() {
    keys.create(KEY);
    assertSuccess(
        bench.registry.ZwOpenKeyTransacted(
            keys.handle, ACCESS_MASK.KEY_READ, keys.attributes(KEY), transaction));
    assertStatus(keys.zw.ZwDeleteKey(keys.handle.get()), STATUS_ACCESS_DENIED);
  }

  @Test
  void failures_are_those_of_ZwOpenKeyEx() {
    keys.create(KEY);
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(openEx(KEY, 0x100), STATUS_INVALID_PARAMETER_4);
    assertStatus(bench.opening(KEY + "None", transaction), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(openEx(KEY + "None", 0), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(bench.opening("Registry", transaction), STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertStatus(bench.opening(KEY, 0), STATUS_INVALID_HANDLE);
    bench.commit(transaction);
    assertStatus(bench.opening(KEY, transaction), STATUS_TRANSACTION_NOT_ACTIVE);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  @Test
  void CmGetBoundTransaction_tells_the_transaction_of_a_key_object() {
    keys.create(KEY);
    CmTransactions cm = keys.wdk.family(CmTransactions.class);
    assertSuccess(bench.opening(KEY, transaction));
    assertThat(cm.CmGetBoundTransaction(null, object(keys.handle.get())))
        .isEqualTo(object(transaction));
    assertThat(cm.CmGetBoundTransaction(null, object(keys.create(KEY)))).isZero();
  }

  @Test
  void the_transaction_object_lives_as_long_as_a_key_object_of_it() {
    keys.create(KEY);
    assertSuccess(bench.opening(KEY, transaction));
    long key = keys.handle.get();
    keys.close(transaction);
    assertStatus(keys.zw.ZwFlushKey(key), STATUS_TRANSACTION_NOT_ACTIVE);
    keys.close(key);
  }

  private int openEx(String path, int options) {
    return bench.registry.ZwOpenKeyTransactedEx(
        keys.handle, ACCESS_MASK.KEY_ALL_ACCESS, keys.attributes(path), options, transaction);
  }

  private long object(long handle) {
    PPVOID object = new PPVOID(keys.memory, keys.buffer(8));
    assertSuccess(
        keys.wdk
            .family(ObReferences.class)
            .ObReferenceObjectByHandle(handle, 0, 0, (byte) 0, object, null));
    return object.get();
  }
}
