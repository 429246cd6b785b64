package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.RegNtPreCreateKeyEx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwRegistryTransactions;
import dev.zwatch.wdk.ZwTransactions;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.TRANSACTION;
import dev.zwatch.wdk.types.REG_CREATE_KEY_INFORMATION_V1;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callbacks are told of transactions. */
class TransactionCallbackTest {
  private final FilterBench bench = new FilterBench();
  private final KeyBench keys = bench.keys;
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_key_that_is_created_in_a_transaction_is_told_with_the_transaction() {
    assertSuccess(
        keys.wdk
            .family(ZwTransactions.class)
            .ZwCreateTransaction(
                keys.handle,
                TRANSACTION.TRANSACTION_ALL_ACCESS,
                keys.attributes(null, KeyBench.FLAGS, 0),
                0,
                0,
                0,
                0,
                0,
                null,
                null));
    long transaction = keys.handle.get();
    keys.create(KEY);
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
    ZwRegistryTransactions transacted = keys.wdk.family(ZwRegistryTransactions.class);
    assertSuccess(
        transacted.ZwCreateKeyTransacted(
            keys.handle,
            ACCESS_MASK.KEY_ALL_ACCESS,
            keys.attributes(KEY + "\\Sub"),
            0,
            null,
            0,
            transaction,
            null));
    keys.create(KEY);
    assertThat(told).containsExactly("one", "none");
    bench.calls.clear();
  }
}
