package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CmCallbackGetKeyObjectIDEx, and CmCallbackReleaseKeyObjectIDEx. */
class CmCallbackGetKeyObjectIDExTest {
  private static final String FULL = "\\REGISTRY\\MACHINE\\SOFTWARE\\Zwatch";

  private final FilterBench bench = new FilterBench();
  private final PPVOID id = bench.pointer();
  private final PPVOID name = bench.pointer();
  private long object;
  private long key;
  private final PLARGE_INTEGER cookie =
      bench.cookie(
          bench.noting(
              "filter",
              "1",
              (notifyClass, information) -> {
                object = bench.keys.memory.getLong(information);
                return STATUS_SUCCESS;
              }));

  @BeforeEach
  void open() {
    key = bench.keys.create(KEY);
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_tells_the_same_identity_as_the_older_routine() {
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, object, id, null));
    long known = id.get();
    assertSuccess(bench.cm.CmCallbackGetKeyObjectIDEx(cookie, object, id, null, 0));
    assertThat(id.get()).isEqualTo(known).isNotZero();
  }

  @Test
  void the_name_is_the_callers_until_it_is_released() {
    assertSuccess(bench.cm.CmCallbackGetKeyObjectIDEx(cookie, object, null, name, 0));
    long first = name.get();
    assertSuccess(bench.cm.CmCallbackGetKeyObjectIDEx(cookie, object, null, name, 0));
    assertThat(name.get()).isNotEqualTo(first);
    bench.keys.close(key);
    assertThat(bench.text(first)).isEqualTo(FULL);
    bench.cm.CmCallbackReleaseKeyObjectIDEx(first);
    assertThat(bench.keys.memory.getByte(first)).isEqualTo((byte) 0xDD);
    assertThat(bench.text(name.get())).isEqualTo(FULL);
  }

  @Test
  void flags_an_unknown_cookie_or_object_are_STATUS_INVALID_PARAMETER() {
    assertStatus(
        bench.cm.CmCallbackGetKeyObjectIDEx(cookie, object, id, name, 1), STATUS_INVALID_PARAMETER);
    assertStatus(
        bench.cm.CmCallbackGetKeyObjectIDEx(bench.cookie(0), object, id, name, 0),
        STATUS_INVALID_PARAMETER);
    assertStatus(
        bench.cm.CmCallbackGetKeyObjectIDEx(cookie, 0, id, name, 0), STATUS_INVALID_PARAMETER);
    assertThat(id.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertThat(name.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  @Test
  void releasing_what_is_no_such_name_stops_the_kernel() {
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, object, null, name));
    BugCheck stop =
        bench.keys.kernel.bugCheck(wdk -> bench.cm.CmCallbackReleaseKeyObjectIDEx(name.get()));
    assertThat(stop.code()).isEqualTo(BUGCHECK.BAD_POOL_CALLER);
  }
}
