package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwEvents;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwEventsTest {
  private static final String NAME = "\\BaseNamedObjects\\Zwatch";
  private static final int NOTIFICATION = 0;
  private static final int SYNCHRONIZATION = 1;

  private final KeyBench bench = new KeyBench();
  private final ZwEvents zw = bench.wdk.family(ZwEvents.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_notification_event_stays_set_and_a_synchronization_event_does_not() {
    long notification = create(null, NOTIFICATION, 0);
    long synchronization = create(null, SYNCHRONIZATION, 1);
    assertStatus(poll(notification), STATUS_TIMEOUT);
    assertSuccess(zw.ZwSetEvent(notification, bench.number));
    assertThat(bench.number.get()).isZero();
    assertSuccess(poll(notification));
    assertSuccess(poll(notification));
    assertSuccess(poll(synchronization));
    assertStatus(poll(synchronization), STATUS_TIMEOUT);
    assertSuccess(zw.ZwSetEvent(notification, bench.number));
    assertThat(bench.number.get()).isEqualTo(1);
  }

  @Test
  void a_named_event_is_opened_by_its_name_until_its_last_handle_is_closed() {
    long first = create(bench.attributes(NAME), NOTIFICATION, 0);
    assertSuccess(zw.ZwOpenEvent(bench.handle, 0x1F0003, bench.attributes(NAME)));
    long second = bench.handle.get();
    assertSuccess(zw.ZwSetEvent(second, null));
    assertSuccess(poll(first));
    bench.close(first);
    bench.close(second);
    refused(STATUS_OBJECT_NAME_NOT_FOUND, bench.attributes(NAME));
  }

  @Test
  void creating_a_name_that_exists_fails_unless_OBJ_OPENIF_is_set() {
    create(bench.attributes(NAME), NOTIFICATION, 1);
    bench.handle.set(UNTOUCHED_HANDLE);
    assertStatus(
        zw.ZwCreateEvent(bench.handle, 0x1F0003, bench.attributes(NAME), 0, (byte) 0),
        STATUS_OBJECT_NAME_COLLISION);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    OBJECT_ATTRIBUTES openIf = bench.attributes(bench.name(NAME), FLAGS | OBJ.OBJ_OPENIF, 0);
    assertStatus(
        zw.ZwCreateEvent(bench.handle, 0x1F0003, openIf, 0, (byte) 0), STATUS_OBJECT_NAME_EXISTS);
    assertSuccess(poll(bench.handle.get()));
  }

  @Test
  void bad_names_and_types_are_refused() {
    refused(STATUS_OBJECT_PATH_NOT_FOUND, bench.attributes("\\None\\Zwatch"));
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, bench.attributes("Zwatch"));
    refused(STATUS_OBJECT_TYPE_MISMATCH, bench.attributes("\\Device"));
    refused(
        STATUS_OBJECT_TYPE_MISMATCH, bench.attributes(bench.name("x"), FLAGS, bench.create(KEY)));
    assertStatus(zw.ZwCreateEvent(bench.handle, 0, null, 2, (byte) 0), STATUS_INVALID_PARAMETER);
  }

  @Test
  void only_an_event_can_be_set_and_a_key_not_be_waited_for() {
    assertStatus(zw.ZwSetEvent(bench.create(KEY), null), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(zw.ZwSetEvent(bench.closed(), null), STATUS_INVALID_HANDLE);
    assertStatus(poll(bench.create(KEY)), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(poll(0), STATUS_INVALID_HANDLE);
  }

  @Test
  void a_wait_ends_when_its_time_is_over_or_the_thread_has_ended() {
    long event = create(null, NOTIFICATION, 0);
    bench.kernel.request(
        wdk -> {
          assertStatus(zw.ZwWaitForSingleObject(event, (byte) 0, time(-10_000)), STATUS_TIMEOUT);
          assertSuccess(zw.ZwWaitForSingleObject(bench.thread(), (byte) 0, null));
        });
  }

  private long create(@Nullable OBJECT_ATTRIBUTES attributes, int type, int state) {
    OBJECT_ATTRIBUTES given = attributes == null ? bench.attributes(null, FLAGS, 0) : attributes;
    assertSuccess(zw.ZwCreateEvent(bench.handle, 0x1F0003, given, type, (byte) state));
    return bench.handle.get();
  }

  private int poll(long handle) {
    return zw.ZwWaitForSingleObject(handle, (byte) 0, time(0));
  }

  private PLARGE_INTEGER time(long value) {
    long address = bench.buffer(8);
    bench.memory.putLong(address, value);
    return new PLARGE_INTEGER(bench.memory, address);
  }

  private void refused(int status, OBJECT_ATTRIBUTES attributes) {
    bench.handle.set(UNTOUCHED_HANDLE);
    assertStatus(zw.ZwOpenEvent(bench.handle, 0x1F0003, attributes), status);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
