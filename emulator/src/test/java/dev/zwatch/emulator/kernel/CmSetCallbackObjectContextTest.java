package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION;
import dev.zwatch.wdk.types.REG_CREATE_KEY_INFORMATION_V1;
import dev.zwatch.wdk.types.REG_DELETE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_KEY_HANDLE_CLOSE_INFORMATION;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmSetCallbackObjectContextTest {
  private final FilterBench bench = new FilterBench();
  private final long[] cookie = new long[2];
  private final List<String> contexts = new ArrayList<>();
  private long object;

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void what_is_put_on_an_object_is_told_with_each_operation_on_it() {
    watch(0, 0x1000);
    long key = bench.keys.create(KEY);
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertThat(contexts).containsExactly("pre 1000", "post 1000");
  }

  @Test
  void each_callback_has_its_own() {
    watch(0, 0x1000);
    watch(1, 0x2000);
    long key = bench.keys.create(KEY);
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertThat(contexts).containsExactly("pre 2000", "pre 1000", "post 1000", "post 2000");
  }

  @Test
  void it_is_told_of_a_root_object_too() {
    watch(0, 0x1000);
    long key = bench.keys.create(KEY);
    long[] root = new long[1];
    bench.noting(
        "other",
        "1",
        (n, i) -> {
          if (n == RegNtPreOpenKeyEx) {
            root[0] = new REG_CREATE_KEY_INFORMATION_V1(bench.keys.memory, i).RootObject();
          }
          return STATUS_SUCCESS;
        });
    bench.keys.zw.ZwOpenKey(
        bench.keys.handle, 1, bench.keys.attributes(bench.keys.name("Sub"), 0, key));
    assertThat(root[0]).isEqualTo(object);
    assertThat(contexts).containsExactly("root 1000");
  }

  @Test
  void a_second_object_of_the_same_key_has_none() {
    watch(0, 0x1000);
    bench.keys.create(KEY);
    bench.cm.CmUnRegisterCallback(cookie[0]);
    contexts.clear();
    watch(0, 0);
    long other = bench.keys.create(KEY);
    assertSuccess(bench.keys.zw.ZwFlushKey(other));
    assertThat(contexts).containsExactly("pre 0", "post 0");
  }

  @Test
  void the_one_before_is_given_back() {
    watch(0, 0x1000);
    bench.keys.create(KEY);
    PPVOID old = bench.pointer();
    assertSuccess(
        bench.cm.CmSetCallbackObjectContext(object, bench.cookie(cookie[0]), 0x3000, old));
    assertThat(old.get()).isEqualTo(0x1000);
    assertSuccess(bench.cm.CmSetCallbackObjectContext(object, bench.cookie(cookie[0]), 0, old));
    assertThat(old.get()).isEqualTo(0x3000);
    assertSuccess(bench.cm.CmSetCallbackObjectContext(object, bench.cookie(cookie[0]), 1, old));
    assertThat(old.get()).isZero();
  }

  @Test
  void after_the_handle_is_closed_it_is_handed_back_last() {
    watch(0, 0x1000);
    long key = bench.keys.create(KEY);
    bench.calls.clear();
    bench.keys.close(key);
    assertThat(bench.calls)
        .containsExactly(
            "0 PreKeyHandleClose", "0 PostKeyHandleClose", "0 CallbackObjectContextCleanup");
    assertThat(contexts).containsExactly("close 1000", "post 1000", "cleanup 1000");
  }

  @Test
  void while_another_handle_is_open_nothing_is_handed_back() {
    watch(0, 0x1000);
    long key = bench.keys.create(KEY);
    assertSuccess(
        bench.keys.objects.ZwDuplicateObject(-1, key, -1, bench.keys.handle, 0, 0x200, 2));
    bench.calls.clear();
    bench.keys.close(key);
    assertThat(bench.calls).isEmpty();
    bench.keys.close(bench.keys.handle.get());
    assertThat(bench.calls).contains("0 CallbackObjectContextCleanup");
  }

  @Test
  void an_unknown_cookie_or_object_is_STATUS_INVALID_PARAMETER() {
    watch(0, 0x1000);
    bench.keys.create(KEY);
    PPVOID old = bench.pointer();
    assertStatus(
        bench.cm.CmSetCallbackObjectContext(object, bench.cookie(0x99), 1, old),
        STATUS_INVALID_PARAMETER);
    assertStatus(
        bench.cm.CmSetCallbackObjectContext(object + 8, bench.cookie(cookie[0]), 1, old),
        STATUS_INVALID_PARAMETER);
    assertThat(old.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  /** Registers a callback that puts a value on each object that is created. */
  private void watch(int number, long context) {
    cookie[number] =
        bench.noting(
            Integer.toString(number),
            Integer.toString(100 + number),
            (notifyClass, information) -> {
              see(number, notifyClass, information, context);
              return STATUS_SUCCESS;
            });
  }

  private void see(int number, int notifyClass, long information, long context) {
    var memory = bench.keys.memory;
    switch (notifyClass) {
      case RegNtPostCreateKeyEx -> {
        object = bench.post(information).Object();
        assertSuccess(
            bench.cm.CmSetCallbackObjectContext(
                object, bench.cookie(cookie[number]), context, null));
      }
      case RegNtPreFlushKey ->
          note("pre", new REG_DELETE_KEY_INFORMATION(memory, information).ObjectContext());
      case RegNtPostFlushKey, RegNtPostKeyHandleClose ->
          note("post", bench.post(information).ObjectContext());
      case RegNtPreOpenKeyEx ->
          note("root", new REG_CREATE_KEY_INFORMATION_V1(memory, information).RootObjectContext());
      case RegNtPreKeyHandleClose ->
          note("close", new REG_KEY_HANDLE_CLOSE_INFORMATION(memory, information).ObjectContext());
      case RegNtCallbackObjectContextCleanup ->
          note(
              "cleanup",
              new REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION(memory, information).ObjectContext());
      default -> {}
    }
  }

  private void note(String when, long context) {
    contexts.add(when + " " + Long.toHexString(context));
  }
}
