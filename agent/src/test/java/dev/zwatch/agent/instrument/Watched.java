package dev.zwatch.agent.instrument;

import dev.zwatch.fake.kernel.FakeKernel;
import java.lang.instrument.Instrumentation;
import java.util.Objects;
import java.util.function.Supplier;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Kernels under watch in the JVM of the tests. */
final class Watched {
  private static boolean tracing;

  static final KernelWatch WATCH =
      new KernelWatch(
          ByteBuddyAgent.install(), (facts, place) -> new RecordingMonitor(facts, place, tracing));

  static {
    WATCH.start();
  }

  private Watched() {}

  static FakeKernel kernel() {
    if (!WATCH.attached()) {
      throw new AssertionError("the watch has failed");
    }
    return new FakeKernel();
  }

  /** A kernel whose monitor traces. */
  static FakeKernel traced(Supplier<FakeKernel> kernel) {
    tracing = true;
    try {
      return kernel.get();
    } finally {
      tracing = false;
    }
  }

  static RecordingMonitor monitor(FakeKernel kernel) {
    return (RecordingMonitor)
        Objects.requireNonNull(kernel.wdk().zwRegistry().watch().monitor, "unwatched");
  }

  static Instrumentation instrumentation() {
    return ByteBuddyAgent.getInstrumentation();
  }
}
