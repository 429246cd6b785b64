package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TmEnableCallbacksTest {
  private final EnlistmentBench bench = new EnlistmentBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_routine_is_told_with_both_keys() {
    long transaction = bench.transactions.transaction();
    bench.enlist(transaction, MASK, 77);
    bench.transactions.commit(transaction);
    assertThat(bench.told).containsExactly("77:1", "77:2", "77:4");
  }

  @Test
  void there_is_one_routine_for_each_resource_manager() {
    long object = bench.object(bench.manager);
    assertStatus(bench.tm.TmEnableCallbacks(object, bench.callback(), 1), STATUS_UNSUCCESSFUL);
    long other = bench.object(bench.manager(RESOURCEMANAGER_ALL_ACCESS));
    assertStatus(bench.tm.TmEnableCallbacks(other, 0, 1), STATUS_UNSUCCESSFUL);
    assertStatus(bench.tm.TmEnableCallbacks(other, bench.callback(), 1), STATUS_SUCCESS);
  }

  @Test
  void what_is_no_resource_manager_stops_the_run() {
    long object = bench.object(bench.transactionManager);
    assertThatThrownBy(() -> bench.tm.TmEnableCallbacks(object, bench.callback(), 0))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("no object of type TmRm");
  }
}
