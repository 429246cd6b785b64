package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.PPVOID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can go wrong with a callback. */
class RegistryFiltersTest {
  private final FilterBench bench = new FilterBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void an_exception_that_leaves_a_callback_stops_the_kernel() {
    long key = bench.keys.create(KEY);
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          throw new IllegalStateException("wrong");
        });
    BugCheck stop = bench.keys.kernel.bugCheck(wdk -> wdk.zwRegistry().ZwFlushKey(key));
    assertThat(stop.code()).isEqualTo(BUGCHECK.REGISTRY_FILTER_DRIVER_EXCEPTION);
  }

  @Test
  void an_exception_elsewhere_is_still_the_usual_one() {
    long key = bench.keys.create(KEY);
    bench.noting("filter", "1");
    BugCheck stop =
        bench.keys.kernel.bugCheck(
            wdk -> {
              assertSuccess(wdk.zwRegistry().ZwFlushKey(key));
              throw new IllegalStateException("wrong");
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED);
  }

  @Test
  void a_key_object_that_ends_above_PASSIVE_LEVEL_cannot_be_told() {
    long key = bench.keys.create(KEY);
    ObReferences ob = bench.keys.wdk.family(ObReferences.class);
    PPVOID object = bench.pointer();
    assertSuccess(ob.ObReferenceObjectByHandle(key, 0, 0, (byte) 0, object, null));
    bench.keys.close(key);
    bench.noting("filter", "1", (n, i) -> STATUS_SUCCESS);
    KeLevels levels = bench.keys.wdk.family(KeLevels.class);
    assertThatThrownBy(
            () ->
                bench.keys.kernel.request(
                    wdk -> {
                      levels.KeRaiseIrqlToDpcLevel();
                      ob.ObfDereferenceObject(object.get());
                    }))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("registry callbacks");
  }
}
