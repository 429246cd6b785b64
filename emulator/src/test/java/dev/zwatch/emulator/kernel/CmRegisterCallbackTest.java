package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmRegisterCallbackTest {
  private final FilterBench bench = new FilterBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_routine_without_an_altitude_stands_above_those_that_have_one() {
    long key = bench.keys.create(KEY);
    bench.noting("highest", "999999");
    register("first");
    register("second");
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertThat(bench.calls)
        .containsExactly(
            "first 30",
            "second 30",
            "highest PreFlushKey",
            "highest PostFlushKey",
            "second 31",
            "first 31");
  }

  @Test
  void the_same_routine_can_be_registered_again() {
    assertThat(register("once")).isNotEqualTo(register("twice"));
  }

  @Test
  void its_cookie_unregisters_it() {
    long key = bench.keys.create(KEY);
    assertSuccess(bench.cm.CmUnRegisterCallback(register("gone")));
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertThat(bench.calls).isEmpty();
  }

  private long register(String name) {
    PLARGE_INTEGER cookie = bench.cookie(0);
    assertSuccess(
        bench.cm.CmRegisterCallback(
            bench.routine(
                (context, notifyClass, information) -> {
                  assertThat(context).isEqualTo(0x88);
                  bench.calls.add(name + " " + notifyClass);
                  return STATUS_SUCCESS;
                }),
            0x88,
            cookie));
    return cookie.get();
  }
}
