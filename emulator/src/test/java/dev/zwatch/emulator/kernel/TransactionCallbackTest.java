package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.RegNtPreCreateKeyEx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.types.REG_CREATE_KEY_INFORMATION_V1;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callbacks are told of transactions. */
class TransactionCallbackTest {
  private final FilterBench bench = new FilterBench();
  private final KeyBench keys = bench.keys;
  private final TransactionBench transactions = new TransactionBench(keys);
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_key_that_is_created_in_a_transaction_is_told_with_the_transaction() {
    long transaction = transactions.transaction();
    keys.create(KEY);
    note();
    transactions.create(KEY + "\\Sub", transaction);
    keys.create(KEY);
    assertThat(told).containsExactly("one", "none");
    bench.calls.clear();
  }

  @Test
  void what_is_told_of_a_registry_transaction_is_not_known_and_stops() {
    long transaction = transactions.light();
    note();
    assertThatThrownBy(() -> transactions.create(KEY, transaction))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("registry transaction");
    bench.calls.clear();
  }

  private void note() {
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n == RegNtPreCreateKeyEx) {
            var create = new REG_CREATE_KEY_INFORMATION_V1(keys.memory, i);
            told.add(create.Transaction() == 0 ? "none" : "one");
          }
          return STATUS_SUCCESS;
        });
  }
}
