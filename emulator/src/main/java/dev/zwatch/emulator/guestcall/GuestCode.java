package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.exception.Dispatches;
import dev.zwatch.emulator.exception.ExceptionDispatcher;
import dev.zwatch.emulator.exception.GuestEntry;
import dev.zwatch.emulator.exception.Unwinding;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.pe.ImageFinder;
import dev.zwatch.emulator.sched.CallBudget;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.types.MemoryFault;
import dev.zwatch.wdk.types.RaisedException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Enters guest code and serves its kernel calls until it returns. A kernel function that calls the
 * driver back enters again, deeper on the same stack.
 */
final class GuestCode {
  private static final int HOME_SPACE = 32;

  /** Home space and the fifth argument, a multiple of 16. */
  private static final int ARGUMENT_SPACE = HOME_SPACE + 32;

  private final Cpu cpu;
  private final GuestMemory memory;
  private final TrapTable traps;
  private final Processor processor;
  private final CallBudget budget;
  private final GuestFaults faults;
  private final ExceptionDispatcher exceptions;
  private final X64Arguments arguments;
  private final long returnTrap;
  private final int returnSlot;
  private final Deque<Cpu.Context> interrupted = new ArrayDeque<>();

  GuestCode(
      Cpu cpu,
      GuestMemory memory,
      TrapTable traps,
      Processor processor,
      CallBudget budget,
      BugChecks bugChecks,
      GuestFaults faults,
      ImageFinder images,
      Dispatches dispatches) {
    this.cpu = cpu;
    this.memory = memory;
    this.traps = traps;
    this.processor = processor;
    this.budget = budget;
    this.faults = faults;
    this.arguments = new X64Arguments(cpu, memory);
    this.returnTrap =
        traps.add(
            "return", MethodHandles.empty(MethodType.methodType(long.class, X64Arguments.class)));
    this.returnSlot = traps.slotAt(returnTrap);
    GuestEntry entry =
        (at, first, second, third, fourth) -> call(at, first, second, third, fourth, 0, 0, 0);
    this.exceptions =
        new ExceptionDispatcher(
            cpu, memory, processor, budget, bugChecks, images, dispatches, entry, returnTrap);
  }

  /** Calls guest code with up to seven arguments; what comes back is rax. */
  long call(
      long address,
      long first,
      long second,
      long third,
      long fourth,
      long fifth,
      long sixth,
      long seventh) {
    GuestStack stack = processor.thread().stack();
    long stackPointer = (stack.top() & -16L) - ARGUMENT_SPACE - 8;
    try {
      memory.putLong(stackPointer, returnTrap);
      memory.putLong(stackPointer + 8 + HOME_SPACE, fifth);
      memory.putLong(stackPointer + 16 + HOME_SPACE, sixth);
      memory.putLong(stackPointer + 24 + HOME_SPACE, seventh);
    } catch (MemoryFault e) {
      throw faults.stackOverflow(stackPointer);
    }
    cpu.enter(stackPointer, first, second, third, fourth);
    long next = address;
    while (true) {
      Stop stop = cpu.run(next);
      if (stop == Stop.INTERRUPT_PENDING) {
        next = cpu.rip();
        interrupt(stack, next);
        continue;
      }
      int slot = stop == Stop.HALT ? traps.slotBefore(cpu.rip()) : -1;
      if (slot < 0) {
        next = stopped(stack, stop);
        continue;
      }
      if (slot == returnSlot) {
        return cpu.rax();
      }
      next = serve(stack, slot);
    }
  }

  /** A routine of a Java driver has thrown an exception; returns if no guest code handles it. */
  void raisedInJava(RaisedException exception) {
    exceptions.raisedInJava(exception);
  }

  /** Finds out who handles what stopped the code; where it goes on. */
  private long stopped(GuestStack stack, Stop stop) {
    long instruction = faults.instruction(cpu, stop);
    stack.fault(instruction);
    RuntimeException stopped = faults.of(cpu, stop);
    if (!(stopped instanceof RaisedException exception)) {
      throw stopped;
    }
    stack.fault(0);
    int depth = stack.depth();
    stack.push(cpu.rsp(), instruction);
    try {
      Long next = exceptions.stopped(exception, instruction);
      if (next != null) {
        return next;
      }
    } catch (Unwinding unwinding) {
      return exceptions.unwind(unwinding);
    } catch (MemoryFault noRoom) {
      throw faults.stackOverflow(noRoom.address());
    } finally {
      leave(stack, depth);
    }
    stack.fault(instruction);
    throw faults.unhandled(exception, instruction);
  }

  /** Serves a call of the kernel; where the code goes on. */
  private long serve(GuestStack stack, int slot) {
    long caller = cpu.rsp();
    long next = memory.getLong(caller);
    int depth = stack.depth();
    stack.push(caller + 8, next);
    try {
      cpu.answer(serve(slot), caller + 8);
      return next;
    } catch (MemoryFault fault) {
      RaisedException exception = faults.inKernelCall(traps.name(slot), fault);
      Long handled = exception == null ? null : raised(exception);
      if (handled == null) {
        throw faults.inKernelCall(traps.name(slot), fault, next);
      }
      return handled;
    } catch (RaisedException exception) {
      Long handled = raised(exception);
      if (handled == null) {
        throw faults.unhandled(exception, next);
      }
      return handled;
    } catch (Unwinding unwinding) {
      unwinding.leaveCall(next, caller + 8);
      return exceptions.unwind(unwinding);
    } finally {
      leave(stack, depth);
    }
  }

  private @Nullable Long raised(RaisedException exception) {
    try {
      return exceptions.raised(exception);
    } catch (Unwinding unwinding) {
      return exceptions.unwind(unwinding);
    }
  }

  private static void leave(GuestStack stack, int depth) {
    while (stack.depth() > depth) {
      stack.pop();
    }
  }

  /** Serves what guest code let through between two instructions, and restores its registers. */
  private void interrupt(GuestStack stack, long next) {
    int depth = stack.depth();
    Cpu.Context context = cpu.save(interrupted.poll());
    stack.push(cpu.rsp(), next);
    try {
      processor.dispatch();
    } finally {
      leave(stack, depth);
    }
    cpu.restore(context);
    interrupted.push(context);
  }

  private long serve(int slot) {
    budget.spend();
    MethodHandle call = traps.call(slot);
    try {
      return (long) call.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(traps.name(slot) + " threw a checked exception", e);
    }
  }
}
