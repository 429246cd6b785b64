package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_READ;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANCELLED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_PENDING;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.IoPackets;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.roles.DRIVER_STARTIO;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PULONG;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacketTest {
  private final Bench bench = new Bench();
  private final Bench.Driver driver = bench.driver("driver");
  private final DEVICE_OBJECT device = driver.device();
  private final IoPackets packets = bench.wdk.family(IoPackets.class);
  private final DRIVER_CANCEL cancel =
      (d, irp) -> {
        bench.wdk.io().IoReleaseCancelSpinLock(irp.CancelIrql());
        bench.complete(irp, STATUS_CANCELLED, 0);
      };

  PacketTest() {
    startIo(
        (d, irp) ->
            bench.log.add(
                "start "
                    + irp.IoGetCurrentIrpStackLocation().ReadWriteLength()
                    + " at "
                    + bench.wdk.view().irql()));
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          irp.IoMarkIrpPending();
          int length = irp.IoGetCurrentIrpStackLocation().ReadWriteLength();
          PULONG key = bench.wdk.locals().PULONG();
          key.set(length);
          packets.IoStartPacket(
              d,
              irp,
              length < 10 ? null : key,
              bench.wdk.memory().addressOf(DRIVER_CANCEL.class, cancel));
          return STATUS_PENDING;
        });
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void startIo(DRIVER_STARTIO routine) {
    driver.object().DriverStartIo(bench.wdk.memory().addressOf(DRIVER_STARTIO.class, routine));
  }

  private Request read(int length) {
    return bench.emulator.requests(device).read(length);
  }

  private void completeCurrent(boolean byKey) {
    IRP irp = Objects.requireNonNull(device.CurrentIrp());
    long lock = bench.wdk.locals().bytes(8);
    byte level = bench.wdk.ke().KeAcquireSpinLockRaiseToDpc(lock);
    if (byKey) {
      packets.IoStartNextPacketByKey(device, (byte) 1, 12);
    } else {
      packets.IoStartNextPacket(device, (byte) 1);
    }
    bench.wdk.ke().KeReleaseSpinLock(lock, level);
    irp.IoSetCancelRoutine(null);
    bench.complete(irp, STATUS_SUCCESS, 0);
  }

  @Test
  void the_first_request_starts_at_once_and_the_next_when_it_is_done() {
    Request first = read(1);
    Request second = read(2);
    assertThat(bench.log).containsExactly("start 1 at 2");
    assertThat(device.CurrentIrp()).isEqualTo(first.irp());
    completeCurrent(false);
    assertThat(bench.log).containsExactly("start 1 at 2", "start 2 at 2");
    assertThat(first.status()).isEqualTo(STATUS_SUCCESS);
    assertThat(second.pending()).isTrue();
    completeCurrent(false);
    assertThat(device.CurrentIrp()).isNull();
  }

  @Test
  void requests_with_keys_wait_in_the_order_of_their_keys() {
    read(1);
    read(20);
    read(10);
    read(15);
    completeCurrent(false);
    completeCurrent(true);
    assertThat(bench.log).containsExactly("start 1 at 2", "start 10 at 2", "start 15 at 2");
  }

  @Test
  void a_request_that_was_cancelled_before_it_waits_is_cancelled_then() {
    read(1);
    driver.on(
        IRP_MJ_READ,
        (d, irp) -> {
          irp.IoMarkIrpPending();
          bench.wdk.io().IoCancelIrp(irp);
          packets.IoStartPacket(
              d, irp, null, bench.wdk.memory().addressOf(DRIVER_CANCEL.class, cancel));
          return STATUS_PENDING;
        });
    assertThat(read(2).status()).isEqualTo(STATUS_CANCELLED);
  }

  @Test
  void a_StartIo_that_returns_at_another_IRQL_stops_with_0xC8() {
    startIo((d, irp) -> bench.wdk.ke().KeReleaseSpinLock(lowering(), (byte) 0));
    bench.assertBugCheck(BUGCHECK.IRQL_UNEXPECTED_VALUE, () -> read(1));
  }

  private long lowering() {
    long lock = bench.wdk.locals().bytes(8);
    bench.wdk.ke().KeAcquireSpinLockRaiseToDpc(lock);
    return lock;
  }
}
