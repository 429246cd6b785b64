package dev.zwatch.emulator.sched;

import static dev.zwatch.wdk.constants.BUGCHECK.DRIVER_VERIFIER_DETECTED_VIOLATION;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.wdk.constants.KIRQL;
import java.lang.StackWalker.StackFrame;
import java.util.List;

/**
 * Stops the kernel when a function is called at an interrupt level above the highest one that it
 * may be called at.
 *
 * <p>Calls of compiled code pass it on their way in, as the function's {@link
 * dev.zwatch.wdk.KernelFunction} says. A Java driver calls the function itself, so each function
 * for PASSIVE_LEVEL or APC_LEVEL only begins with {@link #passive} or {@link #apc}.
 *
 * <p>Source: Microsoft, "Bug Check 0xC4", "IrqlZwPassive rule (wdm)".
 */
public final class IrqlGate {
  private static final int IRQL_ZW_PASSIVE = 0x2001F;
  private static final int WRONG_IRQL = 0xE5;

  private static final StackWalker WALKER = StackWalker.getInstance();

  private final Processor processor;
  private final BugChecks bugChecks;

  public IrqlGate(Processor processor, BugChecks bugChecks) {
    this.processor = processor;
    this.bugChecks = bugChecks;
  }

  /** The calling function is for PASSIVE_LEVEL only. */
  public void passive() {
    if (processor.get() > KIRQL.PASSIVE_LEVEL) {
      stop(caller(), KIRQL.PASSIVE_LEVEL);
    }
  }

  /** The calling function is for APC_LEVEL at most. */
  public void apc() {
    if (processor.get() > KIRQL.APC_LEVEL) {
      stop(caller(), KIRQL.APC_LEVEL);
    }
  }

  /** The named function is for the given level at most. */
  public void atMost(String function, int highest) {
    if (processor.get() > highest) {
      stop(function, highest);
    }
  }

  private void stop(String function, int highest) {
    int level = processor.get();
    String why =
        String.format(
            "%s was called at %s; it is for %s%s",
            function,
            KIRQL.toString(level),
            KIRQL.toString(highest),
            highest == KIRQL.PASSIVE_LEVEL ? "" : " at most");
    boolean zw = function.startsWith("Zw") || function.startsWith("Nt");
    throw zw
        ? bugChecks.raise(DRIVER_VERIFIER_DETECTED_VIOLATION, IRQL_ZW_PASSIVE, 0, 0, 0, why)
        : bugChecks.raise(DRIVER_VERIFIER_DETECTED_VIOLATION, WRONG_IRQL, level, 0, 0, why);
  }

  /** The function, also where the gate is passed in a method that several functions share. */
  private static String caller() {
    List<StackFrame> callers = WALKER.walk(frames -> frames.skip(2).toList());
    String family = callers.get(0).getClassName();
    String function = "";
    for (StackFrame frame : callers) {
      if (!frame.getClassName().equals(family)) {
        break;
      }
      function = frame.getMethodName();
    }
    return function;
  }
}
