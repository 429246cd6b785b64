package dev.zwatch.emulator.guestcall;

import static dev.zwatch.wdk.constants.BUGCHECK.*;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.Cpu.FaultAccess;
import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.cpu.PrivilegedInstruction;
import dev.zwatch.emulator.cpu.Register;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.KIRQL;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.MemoryFault.Access;
import dev.zwatch.wdk.types.RaisedException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what guest code did wrong into the exception that Windows raises, or the bug check that it
 * stops with.
 *
 * <p>Source: Microsoft, "Bug Check Code Reference", the page of each code.
 */
final class GuestFaults {
  private static final int BREAKPOINT = 3;
  private static final int DIVIDE_ERROR = 0;
  private static final int FAST_FAIL = 0x29;
  private static final int DOUBLE_FAULT = 8;
  private static final int GENERAL_PROTECTION = 13;

  private final GuestMemory memory;
  private final Processor processor;
  private final BugChecks bugChecks;
  private final NotModelledNames notModelled;

  GuestFaults(
      GuestMemory memory, Processor processor, BugChecks bugChecks, NotModelledNames notModelled) {
    this.memory = memory;
    this.processor = processor;
    this.bugChecks = bugChecks;
    this.notModelled = notModelled;
  }

  /**
   * What guest code that stopped by itself has come to: an exception that it may handle, with
   * {@link #instruction} as its place, or what to throw.
   */
  RuntimeException of(Cpu cpu, Stop stop) {
    long rip = cpu.rip();
    return switch (stop) {
      case MEMORY -> memory(cpu.faultAddress(), cpu.faultAccess(), rip, cpu.rsp());
      case INTERRUPT -> vector(cpu, rip);
      case INVALID_INSTRUCTION ->
          exception(NTSTATUS.STATUS_ILLEGAL_INSTRUCTION, rip, "an invalid instruction");
      case HALT ->
          // In kernel mode hlt is no exception that code could handle.
          unhandled(
              exception(
                  NTSTATUS.STATUS_PRIVILEGED_INSTRUCTION,
                  rip - 1,
                  "hlt, which no interrupt would end here,"),
              rip - 1);
      case INSTRUCTION ->
          new NotModelled("the instruction " + PrivilegedInstruction.at(memory, rip), rip + 1);
      case PORT -> new NotModelled("an instruction that uses a port", 0);
      case INTERRUPT_PENDING -> throw new IllegalStateException("served elsewhere");
      case TIME_LIMIT ->
          bugChecks.raise(
              THREAD_STUCK_IN_DEVICE_DRIVER,
              processor.thread().object(),
              rip,
              0,
              0,
              String.format("driver code at 0x%X ran longer than it may", rip));
      case FAILURE ->
          bugChecks.raise(
              UNEXPECTED_KERNEL_MODE_TRAP,
              0,
              rip,
              0,
              0,
              String.format("the processor gave up at 0x%X: %s", rip, cpu.error()));
    };
  }

  /** The instruction that stopped guest code; some stop the processor behind their one byte. */
  long instruction(Cpu cpu, Stop stop) {
    boolean behind = stop == Stop.HALT || (stop == Stop.INTERRUPT && cpu.vector() == BREAKPOINT);
    return behind ? cpu.rip() - 1 : cpu.rip();
  }

  /** The bug check for an exception that nobody handles. */
  BugCheck unhandled(RaisedException exception, long address) {
    long filter = processor.thread().stack().filter();
    if (filter != 0) {
      return bugChecks.inRegistryCallback(exception, filter, exception.what());
    }
    return bugChecks.raise(
        KMODE_EXCEPTION_NOT_HANDLED,
        exception.code() & 0xFFFF_FFFFL,
        address,
        exception.parameter(0),
        exception.parameter(1),
        exception.what());
  }

  /**
   * The exception that a kernel function's bad pointer is; null where the kernel stops at once: for
   * an address of the kernel, and at DISPATCH_LEVEL.
   */
  @Nullable RaisedException inKernelCall(String function, MemoryFault fault) {
    return fault.address() >= 0 && processor.get() < KIRQL.DISPATCH_LEVEL
        ? new RaisedException(
            NTSTATUS.STATUS_ACCESS_VIOLATION,
            0,
            function + " was given a bad pointer: " + fault.getMessage(),
            code(fault.access()),
            fault.address())
        : null;
  }

  /** The bug check for a kernel function that was handed a bad pointer. */
  RuntimeException inKernelCall(String function, MemoryFault fault, long caller) {
    return bugChecks.raise(
        PAGE_FAULT_IN_NONPAGED_AREA,
        fault.address(),
        fault.access() == Access.READ ? 0 : 2,
        caller,
        0,
        String.format(
            "%s was given a bad pointer: %s at 0x%X", function, fault.access(), fault.address()));
  }

  /** The bug check for a stack that has no room left. */
  BugCheck stackOverflow(long address) {
    return bugChecks.raise(
        UNEXPECTED_KERNEL_MODE_TRAP,
        DOUBLE_FAULT,
        address,
        0,
        0,
        "the kernel stack of " + GuestStack.SIZE + " bytes overflowed");
  }

  private RuntimeException memory(long address, FaultAccess access, long rip, long stackPointer) {
    String name = notModelled.at(address);
    if (name != null) {
      long user = access == FaultAccess.EXECUTE ? memory.getLong(stackPointer) : rip;
      return new NotModelled(name, user);
    }
    if (processor.thread().stack().isBelow(address)) {
      return stackOverflow(address);
    }
    String touched = String.format("%s at 0x%X", access, address);
    String what = String.format("%s by the code at 0x%X", touched, rip);
    if (processor.get() >= KIRQL.DISPATCH_LEVEL) {
      int kind = code(access, 0, 1, 8);
      return bugChecks.raise(
          DRIVER_IRQL_NOT_LESS_OR_EQUAL, address, processor.get(), kind, rip, what);
    }
    if (memory.accessible(address, 1, false)) {
      int stop =
          access == FaultAccess.EXECUTE
              ? ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY
              : ATTEMPTED_WRITE_TO_READONLY_MEMORY;
      return bugChecks.raise(stop, address, 0, rip, 0, what);
    }
    if (!isCanonical(address)) {
      return exception(NTSTATUS.STATUS_ACCESS_VIOLATION, rip, touched, 0, -1);
    }
    if (address >= 0) {
      int kind = code(access, 0, 1, 8);
      return exception(NTSTATUS.STATUS_ACCESS_VIOLATION, rip, touched, kind, address);
    }
    return bugChecks.raise(
        PAGE_FAULT_IN_NONPAGED_AREA, address, code(access, 0, 2, 0x10), rip, 0, what);
  }

  private RuntimeException vector(Cpu cpu, long rip) {
    return switch (cpu.vector()) {
      case BREAKPOINT ->
          exception(NTSTATUS.STATUS_BREAKPOINT, rip - 1, "a breakpoint with no debugger", 0);
      case DIVIDE_ERROR ->
          exception(NTSTATUS.STATUS_INTEGER_DIVIDE_BY_ZERO, rip, "a division by zero");
      case GENERAL_PROTECTION ->
          exception(NTSTATUS.STATUS_ACCESS_VIOLATION, rip, "a general protection fault", 0, -1);
      case FAST_FAIL ->
          bugChecks.raise(
              KERNEL_SECURITY_CHECK_FAILURE,
              cpu.get(Register.RCX),
              0,
              0,
              0,
              "the driver called __fastfail");
      default ->
          bugChecks.raise(
              UNEXPECTED_KERNEL_MODE_TRAP,
              cpu.vector(),
              rip,
              0,
              0,
              String.format("interrupt 0x%X at 0x%X", cpu.vector(), rip));
    };
  }

  private static RaisedException exception(int status, long rip, String what, long... parameters) {
    return new RaisedException(
        status, 0, String.format("%s by the code at 0x%X", what, rip), parameters);
  }

  /** True for an address that the processor can have; else it is a general protection fault. */
  private static boolean isCanonical(long address) {
    return address >> 47 == 0 || address >> 47 == -1;
  }

  private static int code(Access access) {
    return switch (access) {
      case READ -> 0;
      case WRITE -> 1;
      case EXECUTE -> 8;
    };
  }

  private static int code(FaultAccess access, int read, int write, int execute) {
    return switch (access) {
      case READ -> read;
      case WRITE -> write;
      case EXECUTE -> execute;
    };
  }
}
