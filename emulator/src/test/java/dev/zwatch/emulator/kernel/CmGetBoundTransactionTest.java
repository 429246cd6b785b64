package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.CmTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmGetBoundTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final CmTransactions cm = keys.wdk.family(CmTransactions.class);
  private final long transaction = bench.transaction();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_key_that_was_opened_in_a_transaction_has_that_one() {
    keys.create(KEY);
    assertSuccess(bench.opening(KEY, transaction));
    assertThat(bound(keys.handle.get())).isEqualTo(keys.object(transaction));
    assertThat(bound(bench.create(KEY + "\\Sub", transaction))).isEqualTo(keys.object(transaction));
  }

  @Test
  void each_key_object_has_its_own() {
    long other = bench.transaction();
    bench.create(KEY, transaction);
    bench.commit(transaction);
    assertSuccess(bench.opening(KEY, other));
    assertThat(bound(keys.handle.get()))
        .isEqualTo(keys.object(other))
        .isNotEqualTo(keys.object(transaction));
  }

  @Test
  void a_key_that_was_opened_in_none_has_none() {
    bench.create(KEY, transaction);
    bench.commit(transaction);
    assertThat(bound(keys.create(KEY))).isZero();
  }

  @Test
  void a_transaction_that_has_ended_is_told_as_long_as_the_key_object_lives() {
    long key = bench.create(KEY, transaction);
    long object = keys.object(transaction);
    bench.commit(transaction);
    keys.close(transaction);
    assertThat(bound(key)).isEqualTo(object);
  }

  @Test
  void what_is_no_key_object_stops_the_run() {
    long object = keys.object(transaction);
    assertThatThrownBy(() -> cm.CmGetBoundTransaction(null, object))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("no key object");
  }

  private long bound(long key) {
    return cm.CmGetBoundTransaction(null, keys.object(key));
  }
}
