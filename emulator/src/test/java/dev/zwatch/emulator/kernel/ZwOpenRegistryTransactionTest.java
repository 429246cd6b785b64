package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_ALL_ACCESS;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_COMMIT;
import static dev.zwatch.wdk.constants.TRANSACTION.TRANSACTION_QUERY_INFORMATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZwOpenRegistryTransactionTest {
  private static final String NAME = "\\BaseNamedObjects\\Light";

  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private long made;

  @BeforeEach
  void create() {
    assertSuccess(
        bench.light.ZwCreateRegistryTransaction(
            keys.handle, TRANSACTION_ALL_ACCESS, keys.attributes(NAME), 0));
    made = keys.handle.get();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_second_handle_is_to_the_same_transaction() {
    bench.create(KEY, made);
    assertSuccess(open(NAME, TRANSACTION_COMMIT));
    keys.close(made);
    assertSuccess(bench.light.ZwCommitRegistryTransaction(keys.handle.get(), 0));
    assertSuccess(keys.opening(KEY));
  }

  @Test
  void the_handle_has_what_was_asked_for() {
    assertSuccess(open(NAME, TRANSACTION_QUERY_INFORMATION));
    assertStatus(
        bench.light.ZwCommitRegistryTransaction(keys.handle.get(), 0), STATUS_ACCESS_DENIED);
  }

  @Test
  void names_that_lead_to_none_are_refused() {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(NAME + "2", TRANSACTION_COMMIT), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(open("\\ObjectTypes\\Key", TRANSACTION_COMMIT), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(
        bench.light.ZwOpenRegistryTransaction(
            keys.handle, TRANSACTION_COMMIT, keys.attributes(keys.name(NAME), 1, 0)),
        STATUS_INVALID_PARAMETER);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  private int open(String name, int access) {
    return bench.light.ZwOpenRegistryTransaction(keys.handle, access, keys.attributes(name));
  }
}
