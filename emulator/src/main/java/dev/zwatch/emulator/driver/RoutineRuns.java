package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.DRIVER_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.RaisedException;
import dev.zwatch.wdk.types.Structure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The runs of driver routines that have begun and not ended, by thread. */
public final class RoutineRuns {
  private static final int CXX_EXCEPTION = 0xE06D7363;

  private final Processor processor;
  private final JavaLocals locals;
  private final BugChecks bugChecks;
  private final Consumer<RaisedException> handlers;

  /** The innermost run of each thread that has one. */
  private final Map<KernelThread, Active> innermost = new HashMap<>();

  /** The thread that was asked about last, and its innermost run. */
  private @Nullable KernelThread recent;

  private @Nullable Active ofRecent;
  private long last;

  /**
   * @param handlers offers an exception that leaves a Java driver's routine to compiled code that
   *     waits for it; returns if nobody takes it
   */
  public RoutineRuns(
      Processor processor,
      JavaLocals locals,
      BugChecks bugChecks,
      Consumer<RaisedException> handlers) {
    this.handlers = handlers;
    this.processor = processor;
    this.locals = locals;
    this.bugChecks = bugChecks;
  }

  /**
   * Runs a routine of a driver.
   *
   * @param role name of its role type
   * @param address its address
   * @param call enters it through {@link dev.zwatch.wdk.DriverRoutines}, given the run's number
   */
  public <T> T run(
      String role,
      long address,
      DRIVER_OBJECT driver,
      @Nullable DEVICE_OBJECT device,
      @Nullable IRP irp,
      LongFunction<T> call) {
    KernelThread thread = processor.thread();
    Active outer = active();
    IO_STACK_LOCATION location = irp == null ? null : location(irp);
    RoutineRun run =
        new RoutineRun(
            ++last,
            outer == null ? 0 : outer.run().id(),
            role,
            address,
            driver.address(),
            Structure.addressOf(device),
            Structure.addressOf(irp),
            location == null ? -1 : location.MajorFunction() & 0xFF,
            location == null ? -1 : location.MinorFunction() & 0xFF,
            location == null ? 0 : ioControlCode(location),
            outer == null ? 1 : outer.run().depth() + 1);
    innermost(thread, new Active(run, thread.stack().depth(), outer));
    long mark = locals.mark();
    try {
      return call.apply(run.id());
    } finally {
      locals.release(mark);
      innermost(thread, outer);
    }
  }

  /** Forgets a thread that has ended. */
  public void forget(KernelThread thread) {
    innermost(thread, null);
    locals.forget(thread);
  }

  /**
   * Calls driver code. What a Java driver throws is an exception for the compiled code that had
   * called the kernel; if nobody handles it, it is the driver's fault and stops the kernel.
   */
  public <T> T guard(Supplier<T> code) {
    try {
      return code.get();
    } catch (BugCheck | NotModelled e) {
      throw e;
    } catch (RaisedException exception) {
      handlers.accept(exception);
      throw unhandled(exception, exception.what() + where(exception));
    } catch (MemoryFault fault) {
      if (fault.address() >= 0 && processor.get() < KIRQL.DISPATCH_LEVEL) {
        handlers.accept(new RaisedException(NTSTATUS.STATUS_ACCESS_VIOLATION, 0, "driver code"));
      }
      throw bugChecks.raise(
          BUGCHECK.PAGE_FAULT_IN_NONPAGED_AREA,
          fault.address(),
          fault.access() == MemoryFault.Access.READ ? 0 : 2,
          0,
          0,
          "driver code: " + fault.getMessage());
    } catch (StackOverflowError e) {
      throw bugChecks.raise(
          BUGCHECK.UNEXPECTED_KERNEL_MODE_TRAP, 8, 0, 0, 0, "the stack overflowed");
    } catch (RuntimeException e) {
      String what = "the driver threw " + e + where(e);
      RaisedException exception = new RaisedException(CXX_EXCEPTION, 0, what);
      handlers.accept(exception);
      throw unhandled(exception, what);
    }
  }

  private BugCheck unhandled(RaisedException exception, String why) {
    long filter = processor.thread().stack().filter();
    if (filter != 0) {
      return bugChecks.inRegistryCallback(exception, filter, why);
    }
    return bugChecks.raise(
        BUGCHECK.KMODE_EXCEPTION_NOT_HANDLED,
        exception.code() & 0xFFFF_FFFFL,
        0,
        exception.parameter(0),
        exception.parameter(1),
        why);
  }

  /** The innermost run on the current thread; null when no driver routine runs. */
  public @Nullable RoutineRun current() {
    Active active = active();
    return active == null ? null : active.run();
  }

  /** True when compiled code makes the current kernel call, false when a Java driver does. */
  public boolean calledByGuest() {
    Active active = active();
    return processor.thread().stack().depth() > (active == null ? 0 : active.guestDepth());
  }

  /** A run that has not ended. */
  public @Nullable RoutineRun find(long id) {
    RoutineRun here = find(id, active());
    return here == null ? onOtherThread(id) : here;
  }

  private @Nullable RoutineRun onOtherThread(long id) {
    for (Active active : innermost.values()) {
      RoutineRun found = find(id, active);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable RoutineRun find(long id, @Nullable Active from) {
    Active active = from;
    // A run's number is above that of the one around it.
    while (active != null && active.run().id() > id) {
      active = active.outer();
    }
    return active == null || active.run().id() != id ? null : active.run();
  }

  /** The innermost run on the current thread. */
  private @Nullable Active active() {
    KernelThread thread = processor.thread();
    if (thread != recent) {
      ofRecent = innermost.get(thread);
      recent = thread;
    }
    return ofRecent;
  }

  private void innermost(KernelThread thread, @Nullable Active run) {
    if (run == null) {
      innermost.remove(thread);
    } else {
      innermost.put(thread, run);
    }
    recent = thread;
    ofRecent = run;
  }

  /** None while the request is with its maker, above the first driver. */
  private static @Nullable IO_STACK_LOCATION location(IRP irp) {
    return irp.CurrentLocation() > irp.StackCount() ? null : irp.CurrentStackLocation();
  }

  private static int ioControlCode(IO_STACK_LOCATION location) {
    int major = location.MajorFunction();
    return major == IRP_MJ.IRP_MJ_DEVICE_CONTROL || major == IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL
        ? location.IoControlCode()
        : 0;
  }

  private static String where(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  /**
   * A run, and how many places there were then where guest code waited for Java: a call from a
   * place added since comes from the run's own code.
   */
  private record Active(RoutineRun run, int guestDepth, @Nullable Active outer) {}
}
