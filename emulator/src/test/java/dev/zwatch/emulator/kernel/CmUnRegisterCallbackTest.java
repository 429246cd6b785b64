package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG_NOTIFY_CLASS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.IoWorkItems;
import dev.zwatch.wdk.KeEvents;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE;
import dev.zwatch.wdk.types.KEVENT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CmUnRegisterCallbackTest {
  private final FilterBench bench = new FilterBench();
  private final KeEvents events = bench.keys.wdk.family(KeEvents.class);
  private final KeWaits waits = bench.keys.wdk.family(KeWaits.class);
  private final IoWorkItems workItems = bench.keys.wdk.family(IoWorkItems.class);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_routine_is_called_no_more() {
    long key = bench.keys.create(KEY);
    long cookie = bench.noting("filter", "1");
    assertSuccess(bench.cm.CmUnRegisterCallback(cookie));
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void a_cookie_of_no_registered_routine_is_STATUS_INVALID_PARAMETER() {
    long cookie = bench.noting("filter", "1");
    assertStatus(bench.cm.CmUnRegisterCallback(0), STATUS_INVALID_PARAMETER);
    assertStatus(bench.cm.CmUnRegisterCallback(cookie + 1), STATUS_INVALID_PARAMETER);
    assertSuccess(bench.cm.CmUnRegisterCallback(cookie));
    assertStatus(bench.cm.CmUnRegisterCallback(cookie), STATUS_INVALID_PARAMETER);
  }

  @Test
  void from_within_the_routine_it_is_a_deadlock() {
    long key = bench.keys.create(KEY);
    long[] cookie = new long[1];
    cookie[0] = bench.noting("filter", "1", (n, i) -> bench.cm.CmUnRegisterCallback(cookie[0]));
    BugCheck stop = bench.keys.kernel.bugCheck(wdk -> wdk.zwRegistry().ZwFlushKey(key));
    assertThat(stop.code()).isEqualTo(BUGCHECK.ZWATCH_DEADLOCK);
  }

  @Test
  void it_waits_until_no_other_thread_runs_the_routine() {
    long key = bench.keys.create(KEY);
    KEVENT entered = event();
    KEVENT event = event();
    long cookie =
        bench.noting(
            "filter",
            "1",
            (notifyClass, information) -> {
              events.KeSetEvent(entered, 0, (byte) 0);
              await(event);
              bench.calls.add("leaves");
              return STATUS_SUCCESS;
            });
    bench.keys.kernel.request(
        wdk -> {
          start(() -> wdk.zwRegistry().ZwFlushKey(key));
          await(entered);
          start(() -> events.KeSetEvent(event, 0, (byte) 0));
          assertSuccess(bench.cm.CmUnRegisterCallback(cookie));
          bench.calls.add("unregistered");
        });
    assertThat(bench.calls).containsExactly("filter PreFlushKey", "leaves", "unregistered");
  }

  @Test
  void what_the_routine_has_put_on_key_objects_comes_back_to_it() {
    long key = bench.keys.create(KEY);
    long[] object = new long[1];
    long[] cleaned = new long[2];
    long cookie =
        bench.noting(
            "filter",
            "1",
            (notifyClass, information) -> {
              if (notifyClass == RegNtCallbackObjectContextCleanup) {
                cleaned[0] = bench.keys.memory.getLong(information);
                cleaned[1] = bench.keys.memory.getLong(information + 8);
              } else {
                object[0] = bench.keys.memory.getLong(information);
              }
              return STATUS_SUCCESS;
            });
    assertSuccess(bench.keys.zw.ZwFlushKey(key));
    assertSuccess(
        bench.cm.CmSetCallbackObjectContext(object[0], bench.cookie(cookie), 0x1234, null));
    assertSuccess(bench.cm.CmUnRegisterCallback(cookie));
    assertThat(bench.calls)
        .containsExactly(
            "filter PreFlushKey", "filter PostFlushKey", "filter CallbackObjectContextCleanup");
    assertThat(cleaned).containsExactly(object[0], 0x1234);
  }

  private KEVENT event() {
    KEVENT event = new KEVENT(bench.keys.memory, bench.keys.kernel.memory(KEVENT.SIZE));
    events.KeInitializeEvent(event, 0, (byte) 0);
    return event;
  }

  private void await(KEVENT event) {
    assertSuccess(waits.KeWaitForSingleObject(event.address(), 0, (byte) 0, (byte) 0, null));
  }

  private void start(Runnable work) {
    long item = workItems.IoAllocateWorkItem(bench.keys.kernel.device());
    workItems.IoQueueWorkItem(
        item,
        bench.keys.memory.addressOf(IO_WORKITEM_ROUTINE.class, (device, context) -> work.run()),
        1,
        0);
  }
}
