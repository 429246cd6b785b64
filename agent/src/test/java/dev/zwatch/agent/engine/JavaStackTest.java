package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.wdk.DriverRoutines;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.roles.DRIVER_DISPATCH;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IRP;
import example.SampleDriver;
import example.SampleKernel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaStackTest {
  @Test
  void only_the_drivers_own_frames_are_told_with_their_lines() {
    List<Frame> frames = new ArrayList<>();
    SampleKernel kernel = new SampleKernel(() -> frames.addAll(JavaStack.here(facts(), 16)));
    enter(new SampleDriver(kernel));
    assertThat(frames)
        .extracting(frame -> frame.module() + " " + frame.function() + " " + frame.line())
        .containsExactly(
            "example.SampleDriver lambda$readParameters$0 21",
            "example.SampleDriver readParameters 22",
            "example.SampleDriver Dispatch 17");
    assertThat(frames).extracting(Frame::file).containsOnly("SampleDriver.java");
  }

  @Test
  void the_same_stack_has_the_same_number() {
    List<Integer> numbers = new ArrayList<>();
    StackDepot depot = new StackDepot(facts());
    SampleDriver driver = new SampleDriver(new SampleKernel(() -> numbers.add(depot.here())));
    for (int round = 0; round < 3; round++) {
      enter(driver);
    }
    assertThat(numbers).containsExactly(1, 1, 1);
    assertThat(depot.frames(1)).hasSize(3);
  }

  private static WorldFacts facts() {
    WorldFacts facts = new World(Reading.DEFAULT).facts;
    facts.javaDriver = true;
    facts.kernelClass = SampleKernel.class.getName();
    return facts;
  }

  /** What a kernel does to send a request to a driver; the driver looks at neither object. */
  @SuppressWarnings("NullAway")
  private static void enter(DRIVER_DISPATCH driver) {
    DEVICE_OBJECT noDevice = null;
    IRP noRequest = null;
    new DriverRoutines(new WatchSlot()).dispatch(1, driver, noDevice, noRequest);
  }
}
