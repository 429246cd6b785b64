package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.RegNtPreKeyHandleClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PPVOID;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmCallbackGetKeyObjectIDTest {
  private static final String FULL = "\\REGISTRY\\MACHINE\\SOFTWARE\\Zwatch";

  private final FilterBench bench = new FilterBench();
  private final PPVOID id = bench.pointer();
  private final PPVOID name = bench.pointer();
  private long object;
  private final PLARGE_INTEGER cookie =
      bench.cookie(
          bench.noting(
              "filter",
              "1",
              (notifyClass, information) -> {
                // With the operations made here each structure begins with the object.
                object = bench.keys.memory.getLong(information);
                return STATUS_SUCCESS;
              }));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_tells_a_keys_identity_and_full_name() {
    long first = object(bench.keys.create(KEY));
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, first, id, name));
    long firstId = id.get();
    assertThat(bench.text(name.get())).isEqualTo(FULL);
    long second = object(bench.keys.create(KEY));
    assertThat(second).isNotEqualTo(first);
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, second, id, null));
    assertThat(id.get()).isEqualTo(firstId);
    long other = object(bench.keys.create(KEY + "\\Other"));
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, other, id, null));
    assertThat(id.get()).isNotEqualTo(firstId);
  }

  @Test
  void the_name_stays_as_long_as_the_keys_objects() {
    long key = bench.keys.create(KEY);
    long first = object(key);
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, first, null, name));
    long address = name.get();
    long again = bench.keys.create(KEY);
    assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, object(again), null, name));
    assertThat(name.get()).isEqualTo(address);
    bench.keys.close(key);
    assertThat(bench.text(address)).isEqualTo(FULL);
    bench.keys.close(again);
    assertThat(bench.keys.memory.getByte(address)).isEqualTo((byte) 0xDD);
  }

  @Test
  void it_can_be_asked_while_the_object_comes_to_its_end() {
    long key = bench.keys.create(KEY);
    List<String> names = new ArrayList<>();
    bench.noting(
        "closing",
        "2",
        (notifyClass, information) -> {
          if (notifyClass == RegNtPreKeyHandleClose) {
            long end = bench.keys.memory.getLong(information);
            assertSuccess(bench.cm.CmCallbackGetKeyObjectID(cookie, end, null, name));
            names.add(bench.text(name.get()));
          }
          return STATUS_SUCCESS;
        });
    bench.keys.close(key);
    assertThat(names).containsExactly(FULL);
  }

  @Test
  void an_unknown_cookie_or_object_is_STATUS_INVALID_PARAMETER() {
    long known = object(bench.keys.create(KEY));
    assertStatus(
        bench.cm.CmCallbackGetKeyObjectID(bench.cookie(0), known, id, name),
        STATUS_INVALID_PARAMETER);
    assertStatus(
        bench.cm.CmCallbackGetKeyObjectID(cookie, known + 8, id, name), STATUS_INVALID_PARAMETER);
    assertThat(id.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertThat(name.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  private long object(long handle) {
    assertSuccess(bench.keys.zw.ZwFlushKey(handle));
    return object;
  }
}
