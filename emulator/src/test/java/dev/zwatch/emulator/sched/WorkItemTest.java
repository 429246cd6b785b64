package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.wdk.ExWorkItems;
import dev.zwatch.wdk.IoWorkItems;
import dev.zwatch.wdk.KeEvents;
import dev.zwatch.wdk.KeLevels;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.roles.IO_WORKITEM_ROUTINE;
import dev.zwatch.wdk.roles.WORKER_THREAD_ROUTINE;
import dev.zwatch.wdk.types.KEVENT;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.WORK_QUEUE_ITEM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work items, which run in threads of the system. */
class WorkItemTest {
  private static final byte NO = 0;

  private final JavaKernel kernel = new JavaKernel();
  private final KernelMemory memory = kernel.wdk().memory();
  private final KeEvents events = kernel.wdk().family(KeEvents.class);
  private final KeWaits waits = kernel.wdk().family(KeWaits.class);
  private final IoWorkItems workItems = kernel.wdk().family(IoWorkItems.class);
  private final KEVENT event = event(kernel);

  @AfterEach
  void close() {
    kernel.close();
  }

  @Test
  void a_work_item_runs_once_in_a_system_thread_at_PASSIVE_LEVEL() {
    kernel.request(
        wdk -> {
          long item = workItems.IoAllocateWorkItem(kernel.device());
          IO_WORKITEM_ROUTINE routine =
              (device, context) -> {
                assertThat(device).isEqualTo(kernel.device());
                assertThat(wdk.view().irql()).isZero();
                workItems.IoFreeWorkItem(context);
                kernel.note("work");
              };
          queue(item, routine, item);
          kernel.note("queued");
        });
    assertThat(kernel.events()).containsExactly("queued", "work");
  }

  @Test
  void a_work_item_may_wait_while_another_runs() {
    kernel.request(
        wdk -> {
          queue(
              workItems.IoAllocateWorkItem(kernel.device()),
              (device, context) -> {
                await(event);
                kernel.note("first");
              },
              0);
          queue(
              workItems.IoAllocateWorkItem(kernel.device()),
              (device, context) -> {
                kernel.note("second");
                events.KeSetEvent(event, 0, NO);
              },
              0);
        });
    assertThat(kernel.events()).containsExactly("second", "first");
  }

  @Test
  void queueing_a_queued_work_item_is_WORKER_INVALID() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              long item = workItems.IoAllocateWorkItem(kernel.device());
              queue(item, (device, context) -> {}, 0);
              queue(item, (device, context) -> {}, 0);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.WORKER_INVALID);
    assertThat(stop.parameter(1)).isOne();
  }

  @Test
  void freeing_a_queued_work_item_is_WORKER_INVALID() {
    BugCheck stop =
        kernel.bugCheck(
            wdk -> {
              long item = workItems.IoAllocateWorkItem(kernel.device());
              queue(item, (device, context) -> {}, 0);
              workItems.IoFreeWorkItem(item);
            });
    assertThat(stop.code()).isEqualTo(BUGCHECK.WORKER_INVALID);
    assertThat(stop.parameter(1)).isEqualTo(2);
  }

  @Test
  void a_work_item_that_returns_at_a_raised_level_stops_the_kernel() {
    BugCheck stop =
        kernel.bugCheck(
            wdk ->
                queue(
                    workItems.IoAllocateWorkItem(kernel.device()),
                    (device, context) -> wdk.family(KeLevels.class).KeRaiseIrqlToDpcLevel(),
                    0));
    assertThat(stop.code()).isEqualTo(BUGCHECK.WORKER_THREAD_RETURNED_AT_BAD_IRQL);
  }

  @Test
  void an_executive_work_item_gets_its_parameter_and_can_be_queued_again() {
    WORK_QUEUE_ITEM item = new WORK_QUEUE_ITEM(memory, kernel.memory(WORK_QUEUE_ITEM.SIZE));
    ExWorkItems ex = kernel.wdk().family(ExWorkItems.class);
    item.Parameter(9);
    kernel.request(
        wdk -> {
          WORKER_THREAD_ROUTINE routine = parameter -> kernel.note("work " + parameter);
          item.WorkerRoutine(memory.addressOf(WORKER_THREAD_ROUTINE.class, routine));
          ex.ExQueueWorkItem(item, 1);
        });
    kernel.request(wdk -> ex.ExQueueWorkItem(item, 1));
    assertThat(kernel.events()).containsExactly("work 9", "work 9");
  }

  private void queue(long item, IO_WORKITEM_ROUTINE routine, long context) {
    workItems.IoQueueWorkItem(
        item, memory.addressOf(IO_WORKITEM_ROUTINE.class, routine), 1, context);
  }

  private void await(KEVENT awaited) {
    hold(awaited.address());
  }

  private void hold(long object) {
    assertThat(waits.KeWaitForSingleObject(object, 0, NO, NO, null)).isEqualTo(STATUS_SUCCESS);
  }

  private static KEVENT event(JavaKernel kernel) {
    KEVENT event = new KEVENT(kernel.wdk().memory(), kernel.memory(KEVENT.SIZE));
    kernel.wdk().family(KeEvents.class).KeInitializeEvent(event, 0, NO);
    return event;
  }
}
