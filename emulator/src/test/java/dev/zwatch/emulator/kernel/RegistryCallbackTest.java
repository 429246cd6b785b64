package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.POOL_FLAG;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.REG_QUERY_VALUE_KEY_INFORMATION;
import dev.zwatch.wdk.types.REG_SET_VALUE_KEY_INFORMATION;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a callback's answers do to an operation on an open key. */
class RegistryCallbackTest {
  private final FilterBench bench = new FilterBench();
  private long key;

  @BeforeEach
  void create() {
    key = bench.keys.create(KEY);
    bench.keys.set(key, "old", REG.REG_BINARY, (byte) 1);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void an_error_before_the_operation_blocks_it_and_is_what_the_caller_gets() {
    bench.noting("high", "3");
    bench.noting("middle", "2", (n, i) -> STATUS_ACCESS_DENIED);
    bench.noting("low", "1");
    assertStatus(setting("new"), STATUS_ACCESS_DENIED);
    assertThat(bench.calls)
        .containsExactly("high PreSetValueKey", "middle PreSetValueKey", "high PostSetValueKey");
    bench.calls.clear();
    assertThat(bench.keys.data(key, "new")).isNull();
  }

  @Test
  void the_callbacks_above_are_told_the_status_that_blocked() {
    List<Integer> told = new ArrayList<>();
    bench.noting(
        "high",
        "2",
        (n, i) -> {
          if (n == RegNtPostSetValueKey) {
            told.add(bench.post(i).Status());
          }
          return STATUS_SUCCESS;
        });
    bench.noting("low", "1", (n, i) -> STATUS_ACCESS_DENIED);
    assertStatus(setting("new"), STATUS_ACCESS_DENIED);
    assertThat(told).containsExactly(STATUS_ACCESS_DENIED);
  }

  @Test
  void any_status_of_success_lets_the_operation_go_on() {
    bench.noting("filter", "1", (n, i) -> STATUS_OBJECT_NAME_EXISTS);
    assertSuccess(setting("new"));
    assertThat(bench.calls).containsExactly("filter PreSetValueKey", "filter PostSetValueKey");
  }

  @Test
  void STATUS_CALLBACK_BYPASS_before_the_operation_skips_it_and_the_caller_gets_success() {
    bench.noting("high", "2");
    bench.noting("low", "1", (n, i) -> STATUS_CALLBACK_BYPASS);
    assertSuccess(setting("new"));
    assertThat(bench.calls)
        .containsExactly("high PreSetValueKey", "low PreSetValueKey", "high PostSetValueKey");
    assertThat(bench.keys.zw.ZwDeleteValueKey(key, bench.keys.name("new"))).isZero();
  }

  @Test
  void a_callback_that_bypasses_a_query_answers_it() {
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          var query = new REG_QUERY_VALUE_KEY_INFORMATION(bench.keys.memory, i);
          bench.keys.memory.fill(query.KeyValueInformation(), 16, (byte) 0);
          bench.keys.memory.putInt(query.KeyValueInformation() + 8, 1);
          bench.keys.memory.putByte(query.KeyValueInformation() + 12, (byte) 42);
          query.ResultLength().set(13);
          return STATUS_CALLBACK_BYPASS;
        });
    assertThat(bench.keys.data(key, "none")).containsExactly(42);
    assertThat(bench.keys.number.get()).isEqualTo(13);
  }

  @Test
  void after_the_operation_STATUS_CALLBACK_BYPASS_changes_the_result() {
    List<Integer> told = new ArrayList<>();
    bench.noting(
        "high",
        "2",
        (n, i) -> {
          if (n == RegNtPostSetValueKey) {
            told.add(bench.post(i).Status());
            told.add(bench.post(i).ReturnStatus());
          }
          return STATUS_SUCCESS;
        });
    bench.noting("low", "1", (n, i) -> postponed(n, i, STATUS_DEVICE_NOT_READY));
    assertStatus(setting("new"), STATUS_DEVICE_NOT_READY);
    assertThat(told).containsExactly(STATUS_DEVICE_NOT_READY, STATUS_DEVICE_NOT_READY);
    assertThat(bench.keys.data(key, "new")).isNotNull();
  }

  @Test
  void after_the_operation_any_other_answer_and_ReturnStatus_without_it_are_ignored() {
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n != RegNtPostSetValueKey) {
            return STATUS_SUCCESS;
          }
          bench.post(i).ReturnStatus(STATUS_ACCESS_DENIED);
          return STATUS_UNSUCCESSFUL;
        });
    assertSuccess(setting("new"));
  }

  @Test
  void an_output_buffer_can_be_changed_after_the_operation() {
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n == RegNtPostQueryValueKey) {
            long before = bench.post(i).PreInformation();
            var query = new REG_QUERY_VALUE_KEY_INFORMATION(bench.keys.memory, before);
            bench.keys.memory.putByte(query.KeyValueInformation() + 12, (byte) 77);
          }
          return STATUS_SUCCESS;
        });
    assertThat(bench.keys.data(key, "old")).containsExactly(77);
  }

  @Test
  void each_callback_gets_its_own_CallContext_back() {
    List<Long> told = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      long own = i;
      bench.register(
          Integer.toString(i),
          (context, notifyClass, information) -> {
            var set = new REG_SET_VALUE_KEY_INFORMATION(bench.keys.memory, information);
            if (notifyClass == RegNtPreSetValueKey) {
              told.add(set.CallContext());
              set.CallContext(0x100 * own);
            } else {
              told.add(bench.post(information).CallContext());
              long before = bench.post(information).PreInformation();
              told.add(new REG_SET_VALUE_KEY_INFORMATION(bench.keys.memory, before).CallContext());
            }
            return STATUS_SUCCESS;
          });
    }
    assertSuccess(setting("new"));
    assertThat(told).containsExactly(0L, 0L, 0x100L, 0x100L, 0x200L, 0x200L);
  }

  @Test
  void a_failed_operation_is_told_with_its_status() {
    List<Integer> told = new ArrayList<>();
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n == RegNtPostDeleteValueKey) {
            told.add(bench.post(i).Status());
          }
          return STATUS_SUCCESS;
        });
    assertStatus(
        bench.keys.zw.ZwDeleteValueKey(key, bench.keys.name("none")), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(told).containsExactly(STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void what_is_refused_for_its_handle_is_not_told() {
    long reader = bench.keys.withAccess(1);
    bench.noting("filter", "1");
    assertStatus(
        bench.keys.zw.ZwSetValueKey(reader, bench.keys.name("x"), 0, 3, 0, 0),
        STATUS_ACCESS_DENIED);
    assertStatus(bench.keys.zw.ZwFlushKey(0x9990), STATUS_INVALID_HANDLE);
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void an_operation_made_in_a_callback_goes_to_those_below_it_only() {
    bench.noting("high", "3");
    bench.noting(
        "middle",
        "2",
        (n, i) -> {
          if (n == RegNtPreSetValueKey) {
            assertSuccess(bench.keys.zw.ZwFlushKey(key));
          }
          return STATUS_SUCCESS;
        });
    bench.noting("low", "1");
    assertSuccess(setting("new"));
    assertThat(bench.calls)
        .containsExactly(
            "high PreSetValueKey",
            "middle PreSetValueKey",
            "low PreFlushKey",
            "low PostFlushKey",
            "low PreSetValueKey",
            "low PostSetValueKey",
            "middle PostSetValueKey",
            "high PostSetValueKey");
  }

  @Test
  void the_lowest_callback_can_do_the_same_operation_without_end() {
    bench.noting("only", "1", (n, i) -> setting("inner"));
    assertSuccess(setting("outer"));
    assertThat(bench.calls).containsExactly("only PreSetValueKey", "only PostSetValueKey");
    assertThat(bench.keys.data(key, "inner")).isNotNull();
  }

  @Test
  void a_handle_that_a_callback_closes_stays_good_for_the_operation_under_way() {
    bench.noting(
        "filter",
        "1",
        (n, i) -> {
          if (n == RegNtPreSetValueKey) {
            bench.keys.close(key);
          }
          return STATUS_SUCCESS;
        });
    assertSuccess(setting("new"));
    long again = bench.keys.create(KEY);
    assertThat(bench.keys.data(again, "new")).isNotNull();
  }

  @Test
  void without_pool_for_the_structures_the_operation_fails() {
    bench.noting("filter", "1");
    for (int size = 1 << 20; size >= 16; size /= 2) {
      while (bench.keys.wdk.ex().ExAllocatePool2(POOL_FLAG.POOL_FLAG_NON_PAGED, size, 1) != 0) {}
    }
    assertStatus(bench.keys.zw.ZwFlushKey(key), STATUS_INSUFFICIENT_RESOURCES);
    assertThat(bench.calls).isEmpty();
  }

  private int setting(String value) {
    return bench.keys.zw.ZwSetValueKey(key, bench.keys.name(value), 0, REG.REG_BINARY, 0, 0);
  }

  private int postponed(int notifyClass, long information, int status) {
    if (notifyClass != RegNtPostSetValueKey) {
      return STATUS_SUCCESS;
    }
    bench.post(information).ReturnStatus(status);
    return STATUS_CALLBACK_BYPASS;
  }
}
