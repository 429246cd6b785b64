package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_COMMIT;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_PREPREPARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.TmTransactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TmIsTransactionActiveTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TmTransactions tm = bench.keys.wdk.family(TmTransactions.class);
  private final long transaction = bench.transactions.transaction();
  private final long object = bench.object(transaction);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_transaction_is_active_until_it_ends() {
    assertThat(tm.TmIsTransactionActive(object)).isEqualTo((byte) 1);
    bench.transactions.rollBack(transaction);
    assertThat(tm.TmIsTransactionActive(object)).isZero();
  }

  @Test
  void it_is_not_from_the_first_phase_on() {
    List<Byte> active = new ArrayList<>();
    for (int phase : new int[] {TRANSACTION_NOTIFY_PREPREPARE, TRANSACTION_NOTIFY_COMMIT}) {
      bench.answers.put(
          phase,
          enlistment -> {
            active.add(tm.TmIsTransactionActive(object));
            return 0;
          });
    }
    bench.enlist(transaction, EnlistmentBench.MASK, 1);
    assertThat(tm.TmIsTransactionActive(object)).isEqualTo((byte) 1);
    bench.transactions.commit(transaction);
    assertThat(active).containsExactly((byte) 0, (byte) 0);
    assertThat(tm.TmIsTransactionActive(object)).isZero();
  }

  @Test
  void what_is_no_such_transaction_stops_the_run() {
    long light = bench.object(bench.transactions.light());
    assertThatThrownBy(() -> tm.TmIsTransactionActive(light))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("TmIsTransactionActive");
  }
}
