package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.ZwEvents;
import dev.zwatch.wdk.ZwRegistryNotifications;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.roles.WORKER_THREAD_ROUTINE;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.WORK_QUEUE_ITEM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwNotifyChangeKeyTest {
  private static final byte YES = 1;
  private static final byte NO = 0;
  private static final int ANY = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET;

  private final KeyBench bench = new KeyBench();
  private final ZwRegistryNotifications zw = bench.wdk.family(ZwRegistryNotifications.class);
  private final ZwEvents events = bench.wdk.family(ZwEvents.class);
  private final IO_STATUS_BLOCK block =
      new IO_STATUS_BLOCK(bench.memory, bench.buffer(IO_STATUS_BLOCK.SIZE));
  private final long key = bench.create(KEY);
  private final long event = event();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void an_asynchronous_request_is_pending_until_a_value_is_set() {
    assertStatus(watch(REG_NOTIFY_CHANGE_LAST_SET, NO), STATUS_PENDING);
    assertUntouched();
    bench.set(bench.create(KEY), "v", 4, (byte) 1, (byte) 0, (byte) 0, (byte) 0);
    assertDone(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void a_value_that_is_set_to_what_it_was_is_no_change() {
    bench.set(key, "v", 3, (byte) 1);
    watch(REG_NOTIFY_CHANGE_LAST_SET, NO);
    bench.set(key, "v", 3, (byte) 1);
    assertUntouched();
    assertSuccess(bench.zw.ZwDeleteValueKey(key, bench.name("v")));
    assertDone(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void subkeys_that_come_and_go_are_changes_of_the_name_kind() {
    watch(REG_NOTIFY_CHANGE_NAME, NO);
    bench.set(key, "v", 3, (byte) 1);
    assertUntouched();
    long sub = bench.create(KEY + "\\Sub");
    assertDone(STATUS_NOTIFY_ENUM_DIR);
    block.Status(KeyBench.UNTOUCHED);
    watch(REG_NOTIFY_CHANGE_NAME, NO);
    bench.set(sub, "v", 3, (byte) 1);
    assertSuccess(bench.zw.ZwDeleteKey(sub));
    assertDone(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void subkeys_are_watched_with_WatchTree_only() {
    long sub = bench.create(KEY + "\\Sub");
    watch(ANY, NO);
    bench.set(sub, "v", 3, (byte) 1);
    bench.create(KEY + "\\Sub\\Deep");
    assertUntouched();
    long other = bench.create(KEY);
    assertStatus(
        zw.ZwNotifyChangeKey(other, event, 0, 0, block, ANY, YES, 0, 0, YES), STATUS_PENDING);
    bench.create(KEY + "\\Sub\\Deep\\Deeper");
    assertDone(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void changes_elsewhere_and_of_security_are_not_told() {
    watch(REG_NOTIFY_CHANGE_SECURITY | REG_NOTIFY_CHANGE_ATTRIBUTES, NO);
    bench.set(key, "v", 3, (byte) 1);
    assertUntouched();
    assertStatus(
        zw.ZwNotifyChangeKey(bench.create(KEY), event, 0, 0, block, ANY, YES, 0, 0, YES),
        STATUS_PENDING);
    bench.create(KEY + "Other");
    assertUntouched();
  }

  @Test
  void one_request_tells_one_change() {
    watch(ANY, NO);
    bench.set(key, "v", 3, (byte) 1);
    assertDone(STATUS_NOTIFY_ENUM_DIR);
    block.Status(KeyBench.UNTOUCHED);
    bench.set(key, "v", 3, (byte) 2);
    assertThat(block.Status()).isEqualTo(KeyBench.UNTOUCHED);
  }

  @Test
  void what_a_handle_watches_is_settled_by_its_first_request() {
    watch(REG_NOTIFY_CHANGE_NAME, NO);
    bench.create(KEY + "\\Sub");
    assertDone(STATUS_NOTIFY_ENUM_DIR);
    block.Status(KeyBench.UNTOUCHED);
    watch(REG_NOTIFY_CHANGE_LAST_SET, YES);
    bench.set(key, "v", 3, (byte) 1);
    assertUntouched();
    bench.create(KEY + "\\Other");
    assertDone(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void closing_the_handle_ends_the_request_with_STATUS_NOTIFY_CLEANUP() {
    watch(ANY, NO);
    bench.close(key);
    assertDone(STATUS_NOTIFY_CLEANUP);
  }

  @Test
  void closing_another_handle_to_the_key_ends_nothing() {
    watch(ANY, NO);
    bench.close(bench.create(KEY));
    assertUntouched();
  }

  @Test
  void deleting_the_key_ends_the_request_with_STATUS_NOTIFY_CLEANUP() {
    watch(ANY, NO);
    assertSuccess(bench.zw.ZwDeleteKey(bench.create(KEY)));
    assertDone(STATUS_NOTIFY_CLEANUP);
    assertStatus(watch(ANY, NO), STATUS_KEY_DELETED);
  }

  @Test
  void the_event_may_be_closed_while_the_request_is_pending() {
    watch(ANY, NO);
    bench.close(event);
    bench.set(key, "v", 3, (byte) 1);
    assertThat(block.Status()).isEqualTo(STATUS_NOTIFY_ENUM_DIR);
  }

  @Test
  void a_work_item_is_queued_when_the_change_comes() {
    WORK_QUEUE_ITEM item = item();
    bench.kernel.request(
        wdk -> {
          assertStatus(
              zw.ZwNotifyChangeKey(key, 0, item.address(), 1, block, ANY, NO, 0, 0, YES),
              STATUS_PENDING);
          bench.kernel.note("asked");
        });
    assertThat(bench.kernel.events()).containsExactly("asked");
    bench.kernel.request(wdk -> bench.create(KEY + "\\Sub"));
    assertThat(bench.kernel.events())
        .containsExactly("asked", "work 7 " + text(STATUS_NOTIFY_ENUM_DIR));
  }

  @Test
  void the_handle_must_be_an_open_key_with_the_right_KEY_NOTIFY() {
    long without = bench.withAccess(ACCESS_MASK.KEY_ALL_ACCESS & ~ACCESS_MASK.KEY_NOTIFY);
    assertStatus(watch(bench.closed(), event), STATUS_INVALID_HANDLE);
    assertStatus(watch(bench.thread(), event), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(watch(without, event), STATUS_ACCESS_DENIED);
    assertStatus(watch(bench.deleted(), event), STATUS_KEY_DELETED);
    assertThat(block.Status()).isEqualTo(KeyBench.UNTOUCHED);
    assertSuccess(watchOf(bench.withAccess(ACCESS_MASK.KEY_NOTIFY)));
  }

  @Test
  void the_event_must_be_one() {
    assertStatus(watch(key, bench.closed()), STATUS_INVALID_HANDLE);
    assertStatus(watch(key, bench.thread()), STATUS_OBJECT_TYPE_MISMATCH);
    assertThat(block.Status()).isEqualTo(KeyBench.UNTOUCHED);
  }

  @Test
  void the_filter_must_be_of_known_bits() {
    for (int filter : new int[] {0, 0x10, 0x8000_0000, REG_NOTIFY_THREAD_AGNOSTIC}) {
      assertStatus(
          zw.ZwNotifyChangeKey(key, event, 0, 0, block, filter, NO, 0, 0, YES),
          STATUS_INVALID_PARAMETER);
    }
    assertThat(block.Status()).isEqualTo(KeyBench.UNTOUCHED);
    assertStatus(watch(ANY | REG_NOTIFY_THREAD_AGNOSTIC, NO), STATUS_PENDING);
  }

  @Test
  void reserved_parameters_and_unknown_queues_are_not_modelled() {
    assertThatThrownBy(
            () -> zw.ZwNotifyChangeKey(key, 0, 0, 0, block, ANY, NO, block.address(), 16, YES))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("Buffer");
    assertThatThrownBy(
            () -> zw.ZwNotifyChangeKey(key, 0, block.address(), 2, block, ANY, NO, 0, 0, YES))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("ApcContext 2");
  }

  private int watch(int filter, byte tree) {
    return zw.ZwNotifyChangeKey(key, event, 0, 0, block, filter, tree, 0, 0, YES);
  }

  private int watch(long handle, long eventHandle) {
    return zw.ZwNotifyChangeKey(handle, eventHandle, 0, 0, block, ANY, NO, 0, 0, YES);
  }

  /** STATUS_SUCCESS if a request through a handle is taken. */
  private int watchOf(long handle) {
    int status = watch(handle, event);
    return status == STATUS_PENDING ? STATUS_SUCCESS : status;
  }

  private void assertUntouched() {
    assertThat(block.Status()).isEqualTo(KeyBench.UNTOUCHED);
    assertStatus(poll(), STATUS_TIMEOUT);
  }

  private void assertDone(int status) {
    assertThat(text(block.Status())).isEqualTo(text(status));
    assertThat(block.Information()).isZero();
    assertSuccess(poll());
  }

  private static String text(int status) {
    return NTSTATUS.toString(status);
  }

  private int poll() {
    long zero = bench.kernel.memory(8);
    return events.ZwWaitForSingleObject(event, NO, new PLARGE_INTEGER(bench.memory, zero));
  }

  private long event() {
    assertSuccess(
        events.ZwCreateEvent(
            bench.handle, 0x1F0003, bench.attributes(null, FLAGS, 0), 0, (byte) 1));
    return bench.handle.get();
  }

  private WORK_QUEUE_ITEM item() {
    WORK_QUEUE_ITEM item =
        new WORK_QUEUE_ITEM(bench.memory, bench.kernel.memory(WORK_QUEUE_ITEM.SIZE));
    item.WorkerRoutine(
        bench.memory.addressOf(
            WORKER_THREAD_ROUTINE.class,
            parameter -> bench.kernel.note("work " + parameter + " " + text(block.Status()))));
    item.Parameter(7);
    return item;
  }
}
