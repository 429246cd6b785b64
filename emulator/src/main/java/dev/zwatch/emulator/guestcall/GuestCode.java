package dev.zwatch.emulator.guestcall;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.cpu.Cpu.Stop;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.CallBudget;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.types.MemoryFault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Enters guest code and serves its kernel calls until it returns. A kernel function that calls the
 * driver back enters again, deeper on the same stack.
 */
final class GuestCode {
  private static final int HOME_SPACE = 32;

  /** Home space and the fifth argument, a multiple of 16. */
  private static final int ARGUMENT_SPACE = HOME_SPACE + 16;

  private final Cpu cpu;
  private final GuestMemory memory;
  private final TrapTable traps;
  private final Processor processor;
  private final CallBudget budget;
  private final GuestFaults faults;
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
      GuestFaults faults) {
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
  }

  /** Calls guest code with up to five arguments; what comes back is rax. */
  long call(long address, long first, long second, long third, long fourth, long fifth) {
    GuestStack stack = processor.thread().stack();
    int depth = stack.depth();
    long stackPointer = (stack.top() & -16L) - ARGUMENT_SPACE - 8;
    try {
      memory.putLong(stackPointer, returnTrap);
      memory.putLong(stackPointer + 8 + HOME_SPACE, fifth);
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
        throw faults.raise(cpu, stop);
      }
      if (slot == returnSlot) {
        return cpu.rax();
      }
      long caller = cpu.rsp();
      next = memory.getLong(caller);
      stack.push(caller + 8, next);
      long result;
      try {
        result = serve(slot, next);
      } finally {
        while (stack.depth() > depth) {
          stack.pop();
        }
      }
      cpu.answer(result, caller + 8);
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
      while (stack.depth() > depth) {
        stack.pop();
      }
    }
    cpu.restore(context);
    interrupted.push(context);
  }

  private long serve(int slot, long caller) {
    budget.spend();
    MethodHandle call = traps.call(slot);
    try {
      return (long) call.invokeExact(arguments);
    } catch (MemoryFault fault) {
      throw faults.inKernelCall(traps.name(slot), fault, caller);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(traps.name(slot) + " threw a checked exception", e);
    }
  }
}
