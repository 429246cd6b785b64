package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateResourceManagerTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final KeyBench keys = bench.keys;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_outlives_the_handle_to_its_transaction_manager() {
    keys.close(bench.transactionManager);
    long transaction = bench.transactions.transaction();
    bench.enlist(transaction, EnlistmentBench.MASK, 1);
    bench.transactions.commit(transaction);
    assertThat(bench.told).hasSize(3);
  }

  @Test
  void a_description_of_64_characters_is_the_longest() {
    assertSuccess(create(bench.transactionManager, 0, 1, keys.name("d".repeat(64))));
    refused(
        STATUS_INVALID_PARAMETER,
        create(bench.transactionManager, 0, 1, keys.name("d".repeat(65))));
  }

  @Test
  void an_identifier_is_given_once() {
    long guid = keys.buffer(16);
    assertSuccess(create(bench.transactionManager, guid, 1, null));
    refused(STATUS_OBJECT_NAME_COLLISION, create(bench.transactionManager, guid, 1, null));
  }

  @Test
  void a_volatile_transaction_manager_has_volatile_ones_only() {
    refused(STATUS_TM_VOLATILE, create(bench.transactionManager, 0, 0, null));
    refused(STATUS_INVALID_PARAMETER, create(bench.transactionManager, 0, 5, null));
  }

  @Test
  void the_handle_must_be_a_transaction_manager_with_TRANSACTIONMANAGER_CREATE_RM() {
    refused(STATUS_INVALID_HANDLE, create(0, 0, 1, null));
    refused(STATUS_OBJECT_TYPE_MISMATCH, create(bench.manager, 0, 1, null));
    long without =
        bench.transactionManager(TRANSACTIONMANAGER_ALL_ACCESS & ~TRANSACTIONMANAGER_CREATE_RM);
    refused(STATUS_ACCESS_DENIED, create(without, 0, 1, null));
    refused(STATUS_ACCESS_DENIED, create(bench.transactionManager, 0x8000, 0, 1, null));
  }

  @Test
  void communication_is_not_modelled() {
    assertThatThrownBy(() -> create(bench.transactionManager, 0, 3, null))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("RESOURCE_MANAGER_COMMUNICATION");
  }

  private int create(long in, long guid, int options, @Nullable UNICODE_STRING description) {
    return create(in, RESOURCEMANAGER_ALL_ACCESS, guid, options, description);
  }

  private int create(
      long in, int access, long guid, int options, @Nullable UNICODE_STRING description) {
    keys.handle.set(UNTOUCHED_HANDLE);
    return bench.managers.ZwCreateResourceManager(
        keys.handle, access, in, guid, keys.attributes(null, FLAGS, 0), options, description);
  }

  private void refused(int expected, int status) {
    assertStatus(status, expected);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
