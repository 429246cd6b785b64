package dev.zwatch.agent.instrument;

import dev.zwatch.fake.kernel.FakeKernel;
import java.lang.instrument.Instrumentation;
import java.util.Objects;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Kernels under watch in the JVM of the tests. */
final class Watched {
  static final KernelWatch WATCH = new KernelWatch(ByteBuddyAgent.install(), RecordingMonitor::new);

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

  static RecordingMonitor monitor(FakeKernel kernel) {
    return (RecordingMonitor)
        Objects.requireNonNull(kernel.wdk().zwRegistry().watch().monitor, "unwatched");
  }

  static Instrumentation instrumentation() {
    return ByteBuddyAgent.getInstrumentation();
  }
}
