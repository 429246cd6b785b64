package dev.zwatch.fake;

import com.sun.management.ThreadMXBean;
import dev.zwatch.fake.kernel.FakeKernel;
import java.lang.management.ManagementFactory;
import java.util.function.LongUnaryOperator;

/** Prints what a kernel call costs in time and in bytes, whoever watches. */
public final class BenchProgram {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 1_000_000;
  private static final int ROUNDS = 10;

  private BenchProgram() {}

  /** Without arguments. */
  public static void main(String[] arguments) {
    FakeKernel kernel = new FakeKernel();
    FakeDriver driver = new FakeDriver(kernel.wdk());
    kernel.dispatch(
        (device, irp) -> {
          long key = driver.create("\\Registry\\Machine\\Software\\Key");
          measure("ZwFlushKey", handle -> kernel.wdk().zwRegistry().ZwFlushKey(handle), key);
          measure(
              "ObCloseHandle of no handle",
              handle -> kernel.wdk().zwObjects().ObCloseHandle(handle, (byte) 0),
              0x1_0000);
          return kernel.wdk().zwObjects().ZwClose(key);
        });
  }

  private static void measure(String name, LongUnaryOperator call, long handle) {
    long best = Long.MAX_VALUE;
    long bytes = 0;
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        sum += call.applyAsLong(handle);
      }
      best = Math.min(best, System.nanoTime() - start);
      bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    }
    System.out.printf(
        "%s: %.1f ns, %.3f bytes (%d)%n",
        name, (double) best / CALLS, (double) bytes / CALLS, sum & 1);
  }
}
