package dev.zwatch.agent.benchmark;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

/**
 * The usual way to watch handles: AspectJ and a monitor object for each handle in a concurrent map.
 * It knows the states of one rule and counts, and has neither stacks nor records nor history.
 */
@Aspect
public final class MapAspect {
  private static final ConcurrentHashMap<Long, Monitor> MONITORS = new ConcurrentHashMap<>();
  private static final LongAdder VIOLATIONS = new LongAdder();

  /** A use. */
  @Before(
      "execution(int dev.zwatch.agent.benchmark.BenchRegistry.ZwFlushKey(long)) && args(handle)")
  public void use(long handle) {
    Monitor monitor = MONITORS.get(handle);
    if (monitor != null) {
      monitor.use();
    }
  }

  /** A handle is acquired. */
  @AfterReturning(
      pointcut =
          "execution(int dev.zwatch.agent.benchmark.BenchRegistry.ZwCreateKey(..)) && args(variable,..)",
      returning = "status",
      argNames = "variable,status")
  public void create(dev.zwatch.wdk.types.PHANDLE variable, int status) {
    if (status >= 0) {
      MONITORS.put(variable.get(), new Monitor());
    }
  }

  /** A handle is closed. */
  @AfterReturning(
      pointcut =
          "execution(int dev.zwatch.agent.benchmark.BenchRegistry.ZwClose(long)) && args(handle)",
      returning = "status",
      argNames = "handle,status")
  public void close(long handle, int status) {
    Monitor monitor = status >= 0 ? MONITORS.get(handle) : null;
    if (monitor != null) {
      monitor.close();
    }
  }

  private static final class Monitor {
    private boolean closed;
    private int uses;

    void use() {
      uses++;
      if (closed) {
        VIOLATIONS.add(uses);
      }
    }

    void close() {
      closed = true;
    }
  }
}
