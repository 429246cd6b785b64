package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION.TransactionBasicInformation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.TmTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TmGetTransactionIdTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final KeyBench keys = bench.keys;
  private final TmTransactions tm = keys.wdk.family(TmTransactions.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_is_what_ZwQueryInformationTransaction_tells() {
    long transaction = bench.transactions.transaction();
    long information = keys.buffer(24);
    KeyBench.assertSuccess(
        bench.transactions.zw.ZwQueryInformationTransaction(
            transaction, TransactionBasicInformation, information, 24, null));
    long id = keys.buffer(17);
    tm.TmGetTransactionId(bench.object(transaction), id);
    assertThat(keys.bytes(id, 16)).isEqualTo(keys.bytes(information, 16));
    assertThat(keys.memory.getByte(id + 16)).isEqualTo((byte) 0xCC);
  }

  @Test
  void what_is_no_transaction_stops_the_run() {
    long object = bench.object(bench.manager);
    assertThatThrownBy(() -> tm.TmGetTransactionId(object, keys.buffer(16)))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("TmGetTransactionId");
  }
}
