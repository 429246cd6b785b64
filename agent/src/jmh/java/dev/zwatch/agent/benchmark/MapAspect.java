package dev.zwatch.agent.benchmark;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.jspecify.annotations.Nullable;

/**
 * The usual way to watch handles: AspectJ and a monitor object for each handle in a concurrent map.
 * It knows the states of one rule and counts, and has neither stacks nor records; the first and the
 * last calls with a handle are kept if that is asked for.
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
    private static final boolean HISTORY = Boolean.getBoolean("zwatch.benchmark.history");
    private static final int FIRST = 4;
    private static final int LAST = 12;
    private static final byte CREATE = 1;
    private static final byte USE = 2;
    private static final byte CLOSE = 3;

    private final byte @Nullable [] kept = HISTORY ? new byte[FIRST + LAST] : null;
    private boolean closed;
    private int calls;

    Monitor() {
      count(CREATE);
    }

    void use() {
      count(USE);
      if (closed) {
        VIOLATIONS.add(calls);
      }
    }

    void close() {
      count(CLOSE);
      closed = true;
    }

    private void count(byte call) {
      if (kept != null) {
        kept[calls < FIRST ? calls : FIRST + ((calls - FIRST) % LAST)] = call;
      }
      calls++;
    }
  }
}
