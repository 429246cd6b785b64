package dev.zwatch.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Receives what happens in one watched kernel. One instance a kernel, called on the kernel's own
 * threads while the call or routine is under way, in the order of events on each thread. No method
 * throws, and none allocates when no rule has anything to say and no handle is acquired or closed.
 *
 * <p>Function ids come from {@link KernelFunctions}. A call with an {@code enter} event has exactly
 * one end: its {@code exit} event, or {@link #unwound} when an exception leaves it.
 */
public abstract class CallMonitor {
  /**
   * True for the token of a call that is done with when it has begun: its end must be told only if
   * its status is not 0, or if it is left by an exception.
   */
  public static boolean isQuiet(long token) {
    return token > 0;
  }

  /** True for the token of a call that breaks a rule: its {@link #arguments} are wanted. */
  public static boolean isBroken(long token) {
    return token < Long.MIN_VALUE / 2;
  }

  /**
   * A kernel function with a HANDLE parameter begins.
   *
   * @return a token for the call's end, 0 when the end is of no interest; see {@link #isQuiet} and
   *     {@link #isBroken}
   */
  public abstract long enterHandle(int function, long handle);

  /**
   * It has returned.
   *
   * @param status its NTSTATUS; STATUS_SUCCESS for a function that returns something else
   */
  public abstract void exitHandle(int function, long token, int status);

  /**
   * A kernel function that hands out a handle has returned. This is wanted for functions that no
   * rule names too: a value handed out is a new handle. Nothing is told when it begins, nor when an
   * exception leaves it.
   *
   * @param objectAttributes address of its OBJECT_ATTRIBUTES, 0 when it takes none
   * @param handle the handle that the caller received, 0 for none
   * @param desiredAccess the ACCESS_MASK asked for, 0 when it takes none
   * @param status its NTSTATUS
   * @return 0, or the token of a call that breaks a rule: its {@link #arguments} and then its
   *     {@link #exitHandle} are wanted
   */
  public abstract long exitOpen(
      int function, long objectAttributes, long handle, int desiredAccess, int status);

  /** The call left through an exception, a bug check for example: it neither failed nor worked. */
  public abstract void unwound(int function, long token);

  /**
   * All arguments of a call that breaks a rule and is about to end, in the order of its parameters,
   * as they are now; for the record only.
   */
  public abstract void arguments(long token, @Nullable Object[] arguments);

  /**
   * A driver's routine is entered.
   *
   * @param run the run's number, see {@link KernelFacts#routineRun}
   */
  public abstract void enterRoutine(long run);

  /**
   * It has returned, or an exception has left it; the kernel still knows the run.
   *
   * @param status the NTSTATUS that it returned; STATUS_SUCCESS for a routine that returns nothing
   * @param unwound true when an exception left it; the status means nothing then
   */
  public abstract void exitRoutine(long run, int status, boolean unwound);

  /**
   * A driver is gone: its Unload has returned, its DriverEntry has failed, or the kernel ends and
   * it has no Unload.
   */
  public abstract void driverGone(long driver);

  /** The kernel has stopped with a bug check: whatever still runs will never return. */
  public abstract void bugCheck(
      int code, long parameter1, long parameter2, long parameter3, long parameter4);

  /** The kernel ends and nothing more will happen in it. */
  public abstract void kernelShutdown();

  /** True when {@link #trace} is wanted for each call. */
  public abstract boolean tracing();

  /**
   * A kernel function has returned; for the log only.
   *
   * @param result what it returned, boxed; null for a function that returns nothing
   */
  public abstract void trace(int function, @Nullable Object[] arguments, @Nullable Object result);

  /**
   * What the program that runs the kernel must be thrown on this thread because of a finding, told
   * once; null nearly always. Only ever set when that was asked for.
   */
  public abstract @Nullable RuleViolation takeThrowable();
}
