package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANCELLED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_DEVICE_BUSY;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoCsqs;
import dev.zwatch.wdk.roles.IO_CSQ_ACQUIRE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_COMPLETE_CANCELED_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_INSERT_IRP_EX;
import dev.zwatch.wdk.roles.IO_CSQ_PEEK_NEXT_IRP;
import dev.zwatch.wdk.roles.IO_CSQ_RELEASE_LOCK;
import dev.zwatch.wdk.roles.IO_CSQ_REMOVE_IRP;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IO_CSQ_IRP_CONTEXT;
import dev.zwatch.wdk.types.IRP;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CsqTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final DEVICE_OBJECT device = driver.device();
  private final IoCsqs csqs = bench.wdk.family(IoCsqs.class);
  private final long lock = bench.wdk.locals().bytes(8);
  private final IO_CSQ csq = new IO_CSQ(bench.wdk.memory(), bench.wdk.locals().bytes(IO_CSQ.SIZE));
  private final IO_CSQ_IRP_CONTEXT context =
      new IO_CSQ_IRP_CONTEXT(bench.wdk.memory(), bench.wdk.locals().bytes(24));
  private final List<IRP> queue = new ArrayList<>();
  private int refusal = STATUS_SUCCESS;

  @AfterEach
  void close() {
    bench.close();
  }

  private <R> long at(Class<R> role, R routine) {
    return bench.wdk.memory().addressOf(role, routine);
  }

  private void initialize(boolean ex) {
    IO_CSQ_INSERT_IRP insert = (c, irp) -> queue.add(irp);
    IO_CSQ_INSERT_IRP_EX insertEx =
        (c, irp, insertContext) -> {
          if (refusal == STATUS_SUCCESS) {
            queue.add((int) insertContext, irp);
          }
          return refusal;
        };
    IO_CSQ_REMOVE_IRP remove = (c, irp) -> queue.remove(irp);
    IO_CSQ_PEEK_NEXT_IRP peek =
        (c, irp, peekContext) -> {
          int next = irp == null ? 0 : queue.indexOf(irp) + 1;
          return next < queue.size() ? queue.get(next) : null;
        };
    IO_CSQ_ACQUIRE_LOCK acquire =
        (c, irql) -> irql.set(bench.wdk.ke().KeAcquireSpinLockRaiseToDpc(lock));
    IO_CSQ_RELEASE_LOCK release = (c, irql) -> bench.wdk.ke().KeReleaseSpinLock(lock, irql);
    IO_CSQ_COMPLETE_CANCELED_IRP cancelled =
        (c, irp) -> {
          bench.log.add("cancelled at " + bench.wdk.view().irql());
          bench.complete(irp, STATUS_CANCELLED, 0);
        };
    long insertAddress =
        ex ? at(IO_CSQ_INSERT_IRP_EX.class, insertEx) : at(IO_CSQ_INSERT_IRP.class, insert);
    long removeAddress = at(IO_CSQ_REMOVE_IRP.class, remove);
    long peekAddress = at(IO_CSQ_PEEK_NEXT_IRP.class, peek);
    long acquireAddress = at(IO_CSQ_ACQUIRE_LOCK.class, acquire);
    long releaseAddress = at(IO_CSQ_RELEASE_LOCK.class, release);
    long cancelledAddress = at(IO_CSQ_COMPLETE_CANCELED_IRP.class, cancelled);
    int status =
        ex
            ? csqs.IoCsqInitializeEx(
                csq,
                insertAddress,
                removeAddress,
                peekAddress,
                acquireAddress,
                releaseAddress,
                cancelledAddress)
            : csqs.IoCsqInitialize(
                csq,
                insertAddress,
                removeAddress,
                peekAddress,
                acquireAddress,
                releaseAddress,
                cancelledAddress);
    assertThat(status).isEqualTo(STATUS_SUCCESS);
  }

  private Request queued(@Nullable IO_CSQ_IRP_CONTEXT with) {
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          csqs.IoCsqInsertIrp(csq, irp, with);
          return STATUS_PENDING;
        });
    return bench.emulator.requests(device).read(4);
  }

  @Test
  void requests_come_out_in_the_drivers_order_and_can_be_completed() {
    initialize(false);
    Request first = queued(null);
    Request second = queued(null);
    assertThat(first.pending()).isTrue();
    IRP irp = csqs.IoCsqRemoveNextIrp(csq, 0);
    assertThat(irp).isNotNull();
    if (irp != null) {
      assertThat(irp.CancelRoutine()).isZero();
      bench.succeed(irp);
    }
    assertThat(first.status()).isEqualTo(STATUS_SUCCESS);
    assertThat(second.pending()).isTrue();
    assertThat(bench.wdk.view().irql()).isZero();
  }

  @Test
  void a_queued_request_that_is_cancelled_leaves_the_queue_and_is_completed_by_the_driver() {
    initialize(false);
    Request request = queued(context);
    assertThat(request.cancel()).isTrue();
    assertThat(request.status()).isEqualTo(STATUS_CANCELLED);
    assertThat(queue).isEmpty();
    assertThat(bench.log).containsExactly("cancelled at 0");
    assertThat(csqs.IoCsqRemoveIrp(csq, context)).isNull();
    assertThat(csqs.IoCsqRemoveNextIrp(csq, 0)).isNull();
  }

  @Test
  void a_request_is_found_again_by_its_context_once() {
    initialize(false);
    Request request = queued(context);
    IRP irp = csqs.IoCsqRemoveIrp(csq, context);
    assertThat(irp).isEqualTo(request.irp());
    assertThat(csqs.IoCsqRemoveIrp(csq, context)).isNull();
  }

  @Test
  void a_request_cancelled_before_it_is_queued_is_completed_at_once() {
    initialize(false);
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          bench.wdk.io().IoCancelIrp(irp);
          csqs.IoCsqInsertIrp(csq, irp, null);
          return STATUS_PENDING;
        });
    assertThat(bench.emulator.requests(device).read(4).status()).isEqualTo(STATUS_CANCELLED);
    assertThat(queue).isEmpty();
  }

  @Test
  void a_queue_made_by_IoCsqInitializeEx_can_refuse_a_request() {
    initialize(true);
    refusal = STATUS_DEVICE_BUSY;
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          int status = csqs.IoCsqInsertIrpEx(csq, irp, context, 0);
          bench.log.add(context.Irp() + " " + irp.CancelRoutine());
          return bench.complete(irp, status, 0);
        });
    assertThat(bench.emulator.requests(device).read(4).status()).isEqualTo(STATUS_DEVICE_BUSY);
    assertThat(bench.log).containsExactly("null 0");
  }

  @Test
  void the_insert_context_reaches_the_drivers_routine() {
    initialize(true);
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          csqs.IoCsqInsertIrpEx(csq, irp, null, 0);
          return STATUS_PENDING;
        });
    Request first = bench.emulator.requests(device).read(1);
    Request second = bench.emulator.requests(device).read(2);
    assertThat(queue).containsExactly(second.irp(), first.irp());
  }
}
