package dev.zwatch.emulator.exception;

import static dev.zwatch.wdk.types.RaisedException.EXCEPTION_NONCONTINUABLE;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.DISPATCHER_CONTEXT;
import dev.zwatch.wdk.types.RaisedException;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of {@code __try} in a function, as C compilers write them down: a count, then for each
 * scope its first byte, the byte after it, its filter or termination handler, and where its {@code
 * __except} block is, all as offsets from the image. Inner scopes come before outer ones.
 *
 * <p>Source: Microsoft, "x64 exception handling"; {@code SCOPE_TABLE} in {@code winnt.h}.
 */
public final class CSpecificHandler {
  private static final int ENTRY = 16;

  /** More scopes than any function can have that a compiler made. */
  private static final int MAXIMUM_SCOPES = 1 << 16;

  /** Stands for a filter that always takes the exception. */
  private static final int EXCEPTION_EXECUTE_HANDLER = 1;

  private static final int EXCEPTION_TARGET_UNWIND = 0x20;
  private static final int EXCEPTION_UNWIND = 0x66;

  private final GuestMemory memory;
  private final Processor processor;
  private final Dispatches dispatches;
  private final GuestEntry entry;

  public CSpecificHandler(
      GuestMemory memory, Processor processor, Dispatches dispatches, GuestEntry entry) {
    this.memory = memory;
    this.processor = processor;
    this.dispatches = dispatches;
    this.entry = entry;
  }

  /**
   * Serves one frame; its EXCEPTION_DISPOSITION, or null when no exception is being dispatched with
   * this DISPATCHER_CONTEXT.
   */
  public @Nullable Integer handle(int exceptionFlags, DISPATCHER_CONTEXT context) {
    Dispatch dispatch = dispatches.of(processor.thread().stack(), context.address());
    if (dispatch == null) {
      return null;
    }
    if (count(context) > MAXIMUM_SCOPES) {
      throw new RaisedException(
          NTSTATUS.STATUS_BAD_FUNCTION_TABLE,
          EXCEPTION_NONCONTINUABLE,
          "a scope table with " + count(context) + " entries");
    }
    if ((exceptionFlags & EXCEPTION_UNWIND) == 0) {
      return filter(context, dispatch);
    }
    terminate(context, (exceptionFlags & EXCEPTION_TARGET_UNWIND) != 0);
    return Handlers.CONTINUE_SEARCH;
  }

  private int filter(DISPATCHER_CONTEXT context, Dispatch dispatch) {
    long count = count(context);
    for (int scope = Math.max(0, context.ScopeIndex()); scope < count; scope++) {
      int handler = field(context, scope, 2);
      int target = field(context, scope, 3);
      if (target == 0 || !covers(context, scope, pc(context, context.ControlPc()))) {
        continue;
      }
      int answer = EXCEPTION_EXECUTE_HANDLER;
      if (handler != EXCEPTION_EXECUTE_HANDLER) {
        long pointers = dispatch.pointers().address();
        answer = (int) call(context, handler, pointers);
      }
      if (answer > 0) {
        throw new UnwindRequest(context.address(), context.EstablisherFrame(), at(context, target));
      }
      if (answer < 0) {
        return Handlers.CONTINUE_EXECUTION;
      }
    }
    return Handlers.CONTINUE_SEARCH;
  }

  /** Runs the termination handlers of the scopes that are left. */
  private void terminate(DISPATCHER_CONTEXT context, boolean isTarget) {
    long count = count(context);
    long targetPc = pc(context, context.TargetIp());
    for (int scope = Math.max(0, context.ScopeIndex()); scope < count; scope++) {
      if (!covers(context, scope, pc(context, context.ControlPc()))) {
        continue;
      }
      int target = field(context, scope, 3);
      if (isTarget && (covers(context, scope, targetPc) || (target != 0 && target == targetPc))) {
        return; // this scope and those around it are not left
      }
      if (target == 0) {
        // Should it be left by an exception too, unwinding goes on behind it.
        context.ScopeIndex(scope + 1);
        call(context, field(context, scope, 2), 1);
      }
    }
  }

  private long call(DISPATCHER_CONTEXT context, int handler, long argument) {
    return entry.call(at(context, handler), argument, context.EstablisherFrame(), 0, 0);
  }

  private long count(DISPATCHER_CONTEXT context) {
    return memory.getInt(context.HandlerData()) & 0xFFFF_FFFFL;
  }

  private boolean covers(DISPATCHER_CONTEXT context, int scope, long pc) {
    return pc >= (field(context, scope, 0) & 0xFFFF_FFFFL)
        && pc < (field(context, scope, 1) & 0xFFFF_FFFFL);
  }

  /** One of the four fields of a scope. */
  private int field(DISPATCHER_CONTEXT context, int scope, int number) {
    return memory.getInt(context.HandlerData() + 4 + (long) ENTRY * scope + 4L * number);
  }

  private static long at(DISPATCHER_CONTEXT context, int offset) {
    return context.ImageBase() + (offset & 0xFFFF_FFFFL);
  }

  private static long pc(DISPATCHER_CONTEXT context, long address) {
    return address - context.ImageBase();
  }
}
