package dev.zwatch.agent.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a watched kernel, on the thread of the event that is being reported. An answer
 * changes nothing in the kernel, reports no event and waits for no other thread. Handles, keys,
 * drivers, devices and runs are told apart by numbers; 0 stands for none.
 */
public interface KernelFacts {
  /** True when the kernel's events come one at a time, each seeing what the one before did. */
  boolean oneThreadAtATime();

  /** True when the calling driver changes only where a driver's routine begins or ends. */
  boolean callerStays();

  /** The table a handle is looked up in by this thread: 0 the kernel's, else a process id. */
  long handleTable(long handle);

  /** Identity of the key object behind an open handle, never reused; 0 when it is no key. */
  long keyOfHandle(long handle);

  /** Identity of the existing key that OBJECT_ATTRIBUTES name, links followed; 0 when none. */
  long keyOfAttributes(long objectAttributes);

  /** Full path of a key, also of a deleted one; empty when unknown. */
  String keyPath(long key);

  /** The access that an open handle carries. */
  int grantedAccess(long handle);

  /** The OBJ_ attributes that an open handle carries. */
  int handleAttributes(long handle);

  /** The innermost driver routine that runs on this thread. */
  long routineRun();

  /** The run that a live run is nested in, on the same thread. */
  long enclosingRun(long run);

  /** The driver whose routine a live run is. */
  long driverOfRun(long run);

  /** The role type of a live run's routine, such as {@code DRIVER_DISPATCH}. */
  String roleOfRun(long run);

  /** Everything about a live run, as it was when the run began; null for an unknown number. */
  @Nullable Routine routine(long run);

  /** The driver whose code makes the current call; 0 when the kernel or the harness itself does. */
  long callingDriver();

  String driverName(long driver);

  boolean driverHasUnload(long driver);

  int irql();

  /** Identity of the simulated thread. */
  long thread();

  /**
   * Return addresses of the compiled driver code that makes the current call, innermost first.
   *
   * @return how many were stored; -1 when a Java driver makes it
   */
  int callStack(long[] into);

  /**
   * True if {@link #callStack} would give these addresses, at least one, and no others; false if
   * not, or if this is not known without collecting them.
   */
  boolean isCallStack(long[] returnAddresses);

  /** The instruction at which compiled driver code was stopped; 0 when none faulted. */
  long faultingInstruction();

  /**
   * The places behind an address inside an instruction, an inlined function before the one it
   * stands in. Addresses in images that were unloaded are still known.
   */
  List<Frame> frames(long address);

  /** True for a class that is part of the kernel or of a harness, not of a Java driver. */
  boolean kernelClass(String className);

  /** As people read it: {@code STATUS_INVALID_HANDLE (0xC0000008)}. */
  String describeStatus(int status);

  /** The name of a bug check, such as {@code INVALID_KERNEL_HANDLE}; empty when unknown. */
  String bugCheckName(int code);

  /** The seed from which the kernel's choices are drawn; empty when it has none. */
  String seed();

  /** What is being played; empty when unknown. */
  String scenario();

  /** Faults that were injected up to now, oldest first, such as {@code ZwCreateKey #3: ...}. */
  List<String> injectedFaults();
}
