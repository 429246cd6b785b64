package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmRegisterCallbackExTest {
  private final FilterBench bench = new FilterBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_routine_is_called_with_its_context_at_PASSIVE_LEVEL_in_the_same_thread() {
    long key = bench.keys.create(KEY);
    List<Long> seen = new ArrayList<>();
    bench.register(
        "385100",
        (context, notifyClass, information) -> {
          assertThat(bench.keys.wdk.view().irql()).isEqualTo(KIRQL.PASSIVE_LEVEL);
          seen.add(context);
          seen.add(bench.keys.wdk.view().thread());
          return STATUS_SUCCESS;
        });
    long thread = bench.keys.wdk.view().thread();
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertThat(seen).containsExactly(0x77L, thread, 0x77L, thread);
  }

  @Test
  void the_highest_altitude_is_called_first_before_and_last_after_the_operation() {
    long key = bench.keys.create(KEY);
    bench.noting("low", "9.75");
    bench.noting("high", "0040000");
    bench.noting("middle", "9.8");
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertThat(bench.calls)
        .containsExactly(
            "high PreFlushKey",
            "middle PreFlushKey",
            "low PreFlushKey",
            "low PostFlushKey",
            "middle PostFlushKey",
            "high PostFlushKey");
  }

  @Test
  void an_altitude_is_taken_once_however_it_is_written() {
    long cookie = bench.noting("first", "385100.50");
    PLARGE_INTEGER variable = bench.cookie(0x5555);
    for (String same : List.of("385100.5", "0385100.50", "385100.500")) {
      assertStatus(
          bench.cm.CmRegisterCallbackEx(
              bench.routine((c, n, i) -> STATUS_SUCCESS), bench.keys.name(same), 0, 0, variable, 0),
          STATUS_FLT_INSTANCE_ALTITUDE_COLLISION);
    }
    assertThat(variable.get()).isEqualTo(0x5555);
    assertSuccess(bench.cm.CmUnRegisterCallback(cookie));
    bench.noting("second", "385100.5");
  }

  @Test
  void each_registration_has_a_cookie_of_its_own() {
    long first = bench.noting("a", "1");
    long second = bench.noting("b", "2");
    assertThat(first).isNotZero().isNotEqualTo(second);
    assertSuccess(bench.cm.CmUnRegisterCallback(second));
    assertThat(bench.noting("c", "2")).isNotIn(first, second);
  }

  @Test
  void above_APC_LEVEL_the_call_stops_the_kernel() {
    BugCheck stop =
        bench.keys.kernel.bugCheck(
            wdk -> {
              wdk.family(KeLevels.class).KeRaiseIrqlToDpcLevel();
              bench.noting("x", "1");
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION);
  }
}
