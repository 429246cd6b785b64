package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TmReferenceEnlistmentKey and TmDereferenceEnlistmentKey. */
class TmReferenceEnlistmentKeyTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final KeyBench keys = bench.keys;
  private final long enlistment =
      bench.object(bench.enlist(bench.transactions.transaction(), MASK, 77));
  private final PPVOID key = new PPVOID(keys.memory, keys.buffer(8));
  private final PUCHAR last = new PUCHAR(keys.memory, keys.buffer(1));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_last_reference_is_told() {
    assertSuccess(bench.tm.TmReferenceEnlistmentKey(enlistment, key));
    assertThat(key.get()).isEqualTo(77);
    assertSuccess(bench.tm.TmDereferenceEnlistmentKey(enlistment, last));
    assertThat(last.get()).isZero();
    assertSuccess(bench.tm.TmDereferenceEnlistmentKey(enlistment, last));
    assertThat(last.get()).isEqualTo((byte) 1);
    assertStatus(bench.tm.TmDereferenceEnlistmentKey(enlistment, null), STATUS_UNSUCCESSFUL);
    assertStatus(bench.tm.TmReferenceEnlistmentKey(enlistment, key), STATUS_UNSUCCESSFUL);
  }

  @Test
  void both_may_be_called_at_DISPATCH_LEVEL() {
    KeLevels levels = keys.wdk.family(KeLevels.class);
    byte old = levels.KfRaiseIrql((byte) KIRQL.DISPATCH_LEVEL);

    assertSuccess(bench.tm.TmReferenceEnlistmentKey(enlistment, key));
    assertSuccess(bench.tm.TmDereferenceEnlistmentKey(enlistment, last));

    levels.KeLowerIrql(old);
  }

  @Test
  void a_variable_must_be_given() {
    assertStatus(bench.tm.TmReferenceEnlistmentKey(enlistment, null), STATUS_INVALID_PARAMETER);
  }
}
