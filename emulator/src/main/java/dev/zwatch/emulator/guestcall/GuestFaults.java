package dev.zwatch.emulator.guestcall;

import static dev.zwatch.wdk.constants.BUGCHECK.*;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.Cpu.FaultAccess;
import dev.zwatch.emulator.cpu.Cpu.Stop;
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

/**
 * Turns what guest code did wrong into the bug check that Windows would stop with.
 *
 * <p>Source: Microsoft, "Bug Check Code Reference", the page of each code.
 */
final class GuestFaults {
  private static final int BREAKPOINT = 3;
  private static final int DIVIDE_ERROR = 0;
  private static final int FAST_FAIL = 0x29;
  private static final int DOUBLE_FAULT = 8;

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

  /** What to throw for guest code that stopped by itself. */
  RuntimeException raise(Cpu cpu, Stop stop) {
    long rip = cpu.rip();
    processor.thread().stack().fault(isBehind(cpu, stop) ? rip - 1 : rip);
    return switch (stop) {
      case MEMORY -> memory(cpu.faultAddress(), cpu.faultAccess(), rip, cpu.rsp());
      case INTERRUPT -> vector(cpu, rip);
      case INVALID_INSTRUCTION ->
          exception(NTSTATUS.STATUS_ILLEGAL_INSTRUCTION, rip, 0, 0, "an invalid instruction");
      case HALT ->
          exception(
              NTSTATUS.STATUS_PRIVILEGED_INSTRUCTION,
              rip - 1,
              0,
              0,
              "hlt, which no interrupt would end here,");
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

  /** True for what stops the processor behind its instruction, which is one byte long. */
  private static boolean isBehind(Cpu cpu, Stop stop) {
    return stop == Stop.HALT || (stop == Stop.INTERRUPT && cpu.vector() == BREAKPOINT);
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
    String what = String.format("%s at 0x%X by the code at 0x%X", access, address, rip);
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
    if (address >= 0) {
      int kind = code(access, 0, 1, 8);
      return exception(NTSTATUS.STATUS_ACCESS_VIOLATION, rip, kind, address, what);
    }
    return bugChecks.raise(
        PAGE_FAULT_IN_NONPAGED_AREA, address, code(access, 0, 2, 0x10), rip, 0, what);
  }

  private BugCheck vector(Cpu cpu, long rip) {
    return switch (cpu.vector()) {
      case BREAKPOINT ->
          exception(NTSTATUS.STATUS_BREAKPOINT, rip - 1, 0, 0, "a breakpoint with no debugger");
      case DIVIDE_ERROR ->
          exception(NTSTATUS.STATUS_INTEGER_DIVIDE_BY_ZERO, rip, 0, 0, "a division by zero");
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

  private BugCheck exception(int status, long rip, long first, long second, String what) {
    return bugChecks.raise(
        KMODE_EXCEPTION_NOT_HANDLED,
        status & 0xFFFF_FFFFL,
        rip,
        first,
        second,
        String.format("%s at 0x%X: %s", what, rip, NTSTATUS.toString(status)));
  }

  private static int code(FaultAccess access, int read, int write, int execute) {
    return switch (access) {
      case READ -> read;
      case WRITE -> write;
      case EXECUTE -> execute;
    };
  }
}
