package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.IRP_MJ.IRP_MJ_WRITE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.scenario.Player;
import dev.zwatch.emulator.scenario.Step;
import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of several threads at the same time. */
class TogetherTest {
  private static final byte KERNEL_MODE = 0;
  private static final byte NO = 0;
  private static final byte[] NOTHING = {};

  @Test
  void a_request_begins_while_another_waits() {
    try (Bench bench = new Bench()) {
      DEVICE_OBJECT device = slowDevice(bench).device();
      DeviceRequests requests = bench.emulator.requests(device);
      List<Request> sent = new ArrayList<>();
      Runnable write = () -> sent.add(requests.write(NOTHING));

      bench.emulator.together(List.of(write, write));

      assertThat(bench.log).containsExactly("begins", "begins", "ends", "ends");
      assertThat(sent).extracting(Request::status).containsExactly(STATUS_SUCCESS, STATUS_SUCCESS);
    }
  }

  @Test
  void a_scenario_sends_requests_together() {
    try (Bench bench = new Bench()) {
      Bench.Driver driver = slowDevice(bench);
      driver.device();

      new Player(bench.emulator, driver.loaded())
          .play(
              List.of(
                  new Step.Together(List.of(new Step.Write(NOTHING), new Step.Write(NOTHING))),
                  new Step.Write(NOTHING)));

      assertThat(bench.log).containsExactly("begins", "begins", "ends", "ends", "begins", "ends");
    }
  }

  @Test
  void each_is_on_a_thread_of_its_own_again_and_again() {
    try (Bench bench = new Bench()) {
      Bench.Driver driver = bench.driver("Threads");
      driver.on(
          IRP_MJ_WRITE,
          (device, irp) -> {
            bench.log.add(Long.toString(bench.wdk.view().thread()));
            return bench.succeed(irp);
          });
      DeviceRequests requests = bench.emulator.requests(driver.device());
      Runnable write = () -> requests.write(NOTHING);

      for (int i = 0; i < 300; i++) {
        bench.emulator.together(List.of(write, write));
      }

      assertThat(bench.log).hasSize(600);
      assertThat(bench.log.get(0)).isNotEqualTo(bench.log.get(1));
    }
  }

  @Test
  void what_one_throws_comes_out() {
    try (Bench bench = new Bench()) {
      RuntimeException thrown = new RuntimeException("one of two");

      assertThatThrownBy(
              () ->
                  bench.emulator.together(
                      List.of(
                          () -> {},
                          () -> {
                            throw thrown;
                          })))
          .isSameAs(thrown);
    }
  }

  /** A driver that lets time pass while it serves a write. */
  private static Bench.Driver slowDevice(Bench bench) {
    KeWaits waits = bench.wdk.family(KeWaits.class);
    return bench
        .driver("Slow")
        .on(
            IRP_MJ_WRITE,
            (device, irp) -> {
              bench.log.add("begins");
              PLARGE_INTEGER interval =
                  new PLARGE_INTEGER(bench.wdk.memory(), bench.wdk.locals().bytes(8));
              interval.set(-10_000);
              waits.KeDelayExecutionThread(KERNEL_MODE, NO, interval);
              bench.log.add("ends");
              return bench.succeed(irp);
            });
  }
}
