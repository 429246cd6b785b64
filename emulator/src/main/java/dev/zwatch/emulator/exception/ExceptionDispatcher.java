package dev.zwatch.emulator.exception;

import dev.zwatch.emulator.cpu.Cpu;
import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.pe.ImageFinder;
import dev.zwatch.emulator.sched.CallBudget;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.RaisedException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Structured exception handling: looks for the frame that takes an exception, and unwinds to it.
 *
 * <p>The frames of a thread are those of all runs of guest code on its stack, the ones that wait
 * for the kernel to return too; what the kernel does between them has no handlers. Handlers are
 * called on the same stack, below all of them.
 *
 * <p>Source: Microsoft, "x64 exception handling", "Structured exception handling".
 *
 * <p>Differs from Windows: a function without an entry in {@code .pdata} that makes calls ends the
 * search, and EXCEPTION_NESTED_CALL is never set.
 */
public final class ExceptionDispatcher {
  private final Cpu cpu;
  private final GuestMemory memory;
  private final Processor processor;
  private final CallBudget budget;
  private final Handlers handlers;
  private final Frames frames;
  private final StackUnwind unwind;
  private final Deque<Cpu.Context> unused = new ArrayDeque<>();

  /**
   * @param returnTrap where runs of guest code return to
   */
  public ExceptionDispatcher(
      Cpu cpu,
      GuestMemory memory,
      Processor processor,
      CallBudget budget,
      BugChecks bugChecks,
      ImageFinder images,
      Dispatches dispatches,
      GuestEntry entry,
      long returnTrap) {
    this.cpu = cpu;
    this.memory = memory;
    this.processor = processor;
    this.budget = budget;
    this.handlers = new Handlers(memory, dispatches, entry, bugChecks);
    this.frames = new Frames(images, memory, dispatches, returnTrap);
    this.unwind = new StackUnwind(cpu, frames, handlers);
  }

  /**
   * An instruction could not run. The guest stack's last place is that of the run.
   *
   * @return where the run goes on; null if nobody handles the exception: the registers are then as
   *     they were
   * @throws Unwinding to whom the exception is handled
   */
  public @Nullable Long stopped(RaisedException exception, long instruction) {
    GuestStack stack = processor.thread().stack();
    // Where walks of the stack look for a return address.
    memory.putLong(stack.stackPointer(stack.depth() - 1) - 8, instruction);
    MachineState state = MachineState.of(cpu);
    state.stoppedAt(instruction);
    return dispatch(exception, instruction, state, true);
  }

  /**
   * A kernel function that the guest stack's last place waits for has raised an exception; returns
   * and throws as {@link #stopped}.
   */
  public @Nullable Long raised(RaisedException exception) {
    MachineState state = waiting();
    return dispatch(exception, state.rip(), state, true);
  }

  /** The same for a Java driver's routine, which cannot go on; returns if nobody handles it. */
  public void raisedInJava(RaisedException exception) {
    GuestStack stack = processor.thread().stack();
    if (stack.depth() > stack.floor()) {
      dispatch(exception, 0, waiting(), false);
    }
  }

  /** Unwinds the frames of the run whose place is the stack's last; see {@link StackUnwind}. */
  public long unwind(Unwinding unwinding) {
    return unwind.run(processor.thread().stack(), unwinding);
  }

  private MachineState waiting() {
    GuestStack stack = processor.thread().stack();
    int place = stack.depth() - 1;
    MachineState state = MachineState.of(cpu);
    state.returnedTo(stack.continuation(place), stack.stackPointer(place));
    return state;
  }

  private @Nullable Long dispatch(
      RaisedException exception, long address, MachineState state, boolean continuable) {
    budget.spend();
    GuestStack stack = processor.thread().stack();
    Cpu.Context before = cpu.save(unused.poll());
    try {
      boolean goesOn = search(stack, exception, address, state, continuable);
      cpu.restore(before);
      if (goesOn) {
        state.install(cpu);
        return state.rip();
      }
      return null;
    } finally {
      unused.push(before);
    }
  }

  /** True if a handler has changed the state and it goes on there; false if there is none. */
  private boolean search(
      GuestStack stack,
      RaisedException exception,
      long address,
      MachineState state,
      boolean continuable) {
    Dispatch dispatch = handlers.begin(stack, state, exception, address);
    try {
      Walk walk = frames.from(stack, state);
      while (walk.next()) {
        if (!walk.frame().exceptionHandler()) {
          continue;
        }
        int flags = exception.flags() & RaisedException.EXCEPTION_NONCONTINUABLE;
        int disposition;
        try {
          disposition = handlers.call(dispatch, walk, flags, 0);
        } catch (UnwindRequest request) {
          Unwinding.Target target = handlers.target(request, dispatch, walk, exception);
          throw new Unwinding(exception, address, target, state);
        }
        if (disposition == Handlers.CONTINUE_SEARCH) {
          continue;
        }
        boolean goesOn = disposition == Handlers.CONTINUE_EXECUTION;
        if (goesOn && continuable && flags == 0) {
          state.read(dispatch.context());
          return true;
        }
        int status =
            goesOn ? NTSTATUS.STATUS_NONCONTINUABLE_EXCEPTION : NTSTATUS.STATUS_INVALID_DISPOSITION;
        budget.spend();
        // Each time deeper on the stack, which ends what would go on for ever.
        return search(stack, RaisedException.by("a filter", status), address, state, continuable);
      }
      return false;
    } catch (Unwinding unwinding) {
      unwinding.state().copyFrom(state);
      throw unwinding;
    } finally {
      handlers.end(stack, dispatch);
    }
  }
}
