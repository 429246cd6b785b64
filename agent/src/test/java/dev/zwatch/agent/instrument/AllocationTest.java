package dev.zwatch.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.zwatch.fake.kernel.FakeKernel;
import dev.zwatch.wdk.ZwRegistry;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Woven code allocates nothing as long as nothing is wrong and nobody traces. */
final class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 1_000_000;

  private final FakeKernel kernel = Watched.kernel();
  private final ZwRegistry registry = kernel.wdk().zwRegistry();
  private final QuietMonitor monitor = new QuietMonitor();

  @Test
  void the_clean_path_allocates_nothing() {
    kernel.wdk().routines().watch().monitor = monitor;
    PHANDLE handle = kernel.wdk().locals().PHANDLE();
    OBJECT_ATTRIBUTES unnamed = kernel.wdk().locals().OBJECT_ATTRIBUTES();
    PULONG length = kernel.wdk().locals().PULONG();
    calls(10_000, handle, unnamed, length);
    monitor.events = 0;

    long before = THREADS.getCurrentThreadAllocatedBytes();
    calls(CALLS, handle, unnamed, length);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(monitor.events).isEqualTo(10L * CALLS);
    // Less than a byte in a thousand calls: what the JVM itself may do on this thread.
    assertThat(allocated).isLessThan(CALLS / 1000);
  }

  private void calls(int count, PHANDLE handle, OBJECT_ATTRIBUTES unnamed, PULONG length) {
    for (int i = 0; i < count; i++) {
      registry.ZwFlushKey(8);
      registry.ZwQueryKey(8, 0, 0, 0, length);
      registry.ZwOpenKey(handle, 1, unnamed);
      kernel.wdk().zwObjects().ObCloseHandle(8, (byte) 0);
      kernel.wdk().zwObjects().ZwDuplicateObject(-1, 8, -1, handle, 0, 0, i & 3);
    }
  }
}
