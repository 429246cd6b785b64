package dev.zwatch.wdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool may ask of a kernel while a call is under way on the asking thread. Asking changes
 * nothing and is not a driver's call.
 */
public interface KernelView {
  /**
   * True when one thread at a time is inside kernel calls and driver routines, and whoever comes
   * next sees what the one before has done: a tool then needs no locks of its own.
   */
  boolean oneThreadAtATime();

  /**
   * True when {@link #callingDriver} answers otherwise only after a driver's routine has begun or
   * ended: a tool then need not ask at each call.
   */
  boolean callerStays();

  /**
   * The table in which the calling thread's handle is looked up: 0 the kernel's, else a process id.
   */
  long handleTable(long handle);

  /**
   * Identity of the key object behind a handle, never reused; 0 when it is no open key handle. Keys
   * that are numbered in the order in which they were first opened are found quickest.
   */
  long keyOfHandle(long handle);

  /** Identity of the existing key that the OBJECT_ATTRIBUTES at an address name; 0 when none. */
  long keyOfAttributes(long objectAttributes);

  /** The key's full path as it was created; empty when no such key was ever known. */
  String keyPath(long key);

  /** The access that an open handle carries, 0 for none. */
  int grantedAccess(long handle);

  /** Attributes that an open handle was made with, of {@link dev.zwatch.wdk.constants.OBJ}. */
  int handleAttributes(long handle);

  /** The innermost routine run on this thread; 0 when no driver routine runs. */
  long routineRun();

  /** A run that has not ended; null for any other number. */
  @Nullable RoutineRun run(long id);

  /** Address of the driver object whose code makes the current call; 0 when no driver does. */
  long callingDriver();

  /** The driver's name, such as {@code use_after_close.sys}; its address in hex when unknown. */
  String driverName(long driver);

  boolean driverHasUnload(long driver);

  /** The device's name, empty when it has none. */
  String deviceName(long device);

  int irql();

  /** Identity of the simulated thread. */
  long thread();

  /**
   * Return addresses of the compiled driver code that makes the current call, innermost first.
   *
   * @return how many were stored; -1 when the call comes from a Java driver
   */
  int callStack(long[] into);

  /**
   * Recognizes a call stack, which may cost less than to collect it.
   *
   * @param returnAddresses all of those that {@link #callStack} gave before, at least one; not
   *     changed since
   * @return true if it would give the same now; false if not, or if this is not known
   */
  default boolean isCallStack(long[] returnAddresses) {
    return false;
  }

  /** The instruction at which compiled driver code was stopped by a fault; 0 for none. */
  long faultingInstruction();

  /**
   * The places behind a code address, also one of an unloaded image; a function inlined there comes
   * before the one it stands in.
   */
  List<CallSite> sites(long address);

  /** The seed from which every choice of this kernel is drawn. */
  long seed();

  /** What is being played, for a record that must be reproduced; empty when nothing was said. */
  String scenario();

  /** Faults that were injected up to now, oldest first. */
  List<String> injectedFaults();
}
