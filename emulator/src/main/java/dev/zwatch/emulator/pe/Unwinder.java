package dev.zwatch.emulator.pe;

import org.jspecify.annotations.Nullable;

/**
 * Walks the stack of compiled drivers by their {@code .pdata}. For one thread at a time; allocates
 * nothing in frames that stopped in a call.
 *
 * <p>Source: Microsoft, <a href="https://learn.microsoft.com/cpp/build/exception-handling-x64">x64
 * exception handling</a>.
 */
public final class Unwinder {
  private final ImageFinder images;
  private final StackReader stack;
  private final RunBoundary boundary;
  private final UnwoundFrame scratch = new UnwoundFrame();
  private final UnwindContext crossing = new UnwindContext();

  public Unwinder(ImageFinder images, StackReader stack) {
    this(images, stack, RunBoundary.NONE);
  }

  public Unwinder(ImageFinder images, StackReader stack, RunBoundary boundary) {
    this.images = images;
    this.stack = stack;
    this.boundary = boundary;
  }

  /**
   * Collects return addresses, innermost first, until the stack leaves all images, cannot be read,
   * or the array is full.
   *
   * @param context where the walk begins; its {@code rip} is not collected. Where an image called
   *     the kernel, {@code rip} is the kernel's address: in no image, with the return address on
   *     top of the stack. Changed by the walk.
   * @return how many were written
   */
  public int returnAddresses(UnwindContext context, long[] into) {
    int count = 0;
    LoadedImage image = images.find(context.rip());
    while (count < into.length) {
      long rsp = context.rsp();
      if (!stepOrStop(image, context) || Long.compareUnsigned(context.rsp(), rsp) <= 0) {
        break;
      }
      image = images.find(context.rip());
      if (image != null) {
        into[count++] = context.rip();
      } else if (!crossBoundary(context)) {
        break;
      }
    }
    return count;
  }

  /**
   * The same from within a call of the kernel, without the registers: most functions keep the stack
   * pointer where their prologue put it, so that one read a frame is enough.
   *
   * @param rsp where the return address to the image is
   * @param slots gets where each return address is, and after the last where a word is that is no
   *     address in an image and ends the stack; 0 there if it ends otherwise, or crosses a
   *     boundary. Longer than {@code into}
   * @return -1 if a frame needs more: then the walk with a context does it
   */
  public int returnAddresses(long rsp, long[] into, long[] slots) {
    int count = 0;
    long slot = rsp;
    boolean crossed = false;
    slots[0] = 0;
    while (count < into.length) {
      long rip;
      try {
        rip = stack.read64(slot);
      } catch (RuntimeException unreadable) {
        break;
      }
      LoadedImage image = images.find(rip);
      if (image == null) {
        crossing.rip(rip, true);
        crossing.rsp(slot + 8);
        if (!crossBoundary(crossing)) {
          slots[count] = crossed ? 0 : slot;
          break;
        }
        crossed = true;
        slot = crossing.rsp();
        continue;
      }
      slots[count] = slot;
      into[count++] = rip;
      slots[count] = 0;
      FunctionTable functions = image.image().functions();
      int rva = (int) (rip - image.base());
      int index = functions.find(rva - 1);
      if (index < 0) {
        break; // a function without an entry makes no calls
      }
      int size = functions.frameSize(index);
      if (size < 0 || rva - functions.begin(index) < functions.unwindInfo(index).prologueSize()) {
        return -1;
      }
      slot += 8L + size;
    }
    return count;
  }

  private boolean stepOrStop(@Nullable LoadedImage image, UnwindContext context) {
    try {
      return step(image, context, scratch);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private boolean crossBoundary(UnwindContext context) {
    long rsp = context.rsp();
    if (!boundary.cross(context) || Long.compareUnsigned(context.rsp(), rsp) < 0) {
      return false;
    }
    context.rip(context.rip(), false);
    return true;
  }

  /**
   * Moves the context to the caller of its frame, and tells of the frame that it left. What the
   * stack's reader throws is passed on; the context is then of no use.
   *
   * @return false, with the context unchanged, if a return address is in no image or in no known
   *     function: nothing says then how to go on
   */
  public boolean step(UnwindContext context, UnwoundFrame frame) {
    return step(images.find(context.rip()), context, frame);
  }

  private boolean step(@Nullable LoadedImage image, UnwindContext context, UnwoundFrame frame) {
    long rip = context.rip();
    frame.reset(image, rip, context.rsp());
    if (image != null) {
      int rva = (int) (rip - image.base());
      FunctionTable functions = image.image().functions();
      // A call may be the last instruction of a function: the return address is then after its end.
      int index = functions.find(context.isReturnAddress() ? rva - 1 : rva);
      if (index >= 0) {
        unwind(functions, index, rva, context, frame);
        return true;
      }
    }
    if (context.isReturnAddress()) {
      return false; // a function without an entry makes no calls
    }
    context.popReturnAddress(stack);
    return true;
  }

  private void unwind(
      FunctionTable functions, int index, int rva, UnwindContext context, UnwoundFrame frame) {
    UnwindInfo info = functions.unwindInfo(index);
    int offset = rva - functions.begin(index);
    frame.functionBegin = functions.begin(index);
    frame.functionEntry = functions.rva(index);
    boolean prologue = offset < info.prologueSize();
    long base = frameBase(info, offset, context);
    frame.establisherFrame = base;
    if (!prologue
        && !context.isReturnAddress()
        && Epilogue.undo(functions, index, rva, frameRegister(functions, info), context, stack)) {
      return;
    }
    boolean interrupted = undoCodes(info, offset, base, context);
    UnwindInfo last = info;
    for (int i = 0; i < FunctionTable.MAXIMUM_CHAIN; i++) {
      RuntimeFunction next = last.chained();
      if (next == null) {
        break;
      }
      last = functions.unwindInfo(next);
      // Its prologue ran before this part was entered.
      interrupted |= undoCodes(last, Integer.MAX_VALUE, base, context);
    }
    if (!prologue) {
      frame.handler = last.handler();
      frame.handlerData = last.handlerData();
      frame.exceptionHandler = last.exceptionHandler();
      frame.terminationHandler = last.terminationHandler();
    }
    if (!interrupted) {
      context.popReturnAddress(stack);
    }
  }

  /** The stack pointer as it was after the prologue's fixed allocation, from which saves count. */
  private static long frameBase(UnwindInfo info, int offset, UnwindContext context) {
    if (info.frameRegister() == 0) {
      return context.rsp();
    }
    boolean set = offset >= info.prologueSize() || info.chained() != null;
    for (int i = 0; !set && i < info.codes().size(); i++) {
      UnwindCode code = info.codes().get(i);
      set = code.operation() == UnwindCode.UWOP_SET_FPREG && code.codeOffset() <= offset;
    }
    return set ? context.register(info.frameRegister()) - info.frameOffset() : context.rsp();
  }

  private static int frameRegister(FunctionTable functions, UnwindInfo info) {
    UnwindInfo at = info;
    for (int i = 0; i < FunctionTable.MAXIMUM_CHAIN; i++) {
      RuntimeFunction next = at.frameRegister() != 0 ? null : at.chained();
      if (next == null) {
        break;
      }
      at = functions.unwindInfo(next);
    }
    return at.frameRegister();
  }

  /**
   * Undoes the codes of the prologue that have run.
   *
   * @return whether an interrupt or trap entered the function, so that no return address is left
   */
  private boolean undoCodes(UnwindInfo info, int offset, long base, UnwindContext context) {
    boolean interrupted = false;
    for (int i = 0; i < info.codes().size(); i++) {
      UnwindCode code = info.codes().get(i);
      if (code.codeOffset() > offset) {
        continue;
      }
      switch (code.operation()) {
        case UnwindCode.UWOP_PUSH_NONVOL -> context.register(code.register(), context.pop(stack));
        case UnwindCode.UWOP_ALLOC_LARGE, UnwindCode.UWOP_ALLOC_SMALL ->
            context.rsp(context.rsp() + code.amount());
        case UnwindCode.UWOP_SET_FPREG ->
            context.rsp(context.register(info.frameRegister()) - info.frameOffset());
        case UnwindCode.UWOP_SAVE_NONVOL, UnwindCode.UWOP_SAVE_NONVOL_FAR ->
            context.register(code.register(), stack.read64(base + code.amount()));
        case UnwindCode.UWOP_SAVE_XMM128, UnwindCode.UWOP_SAVE_XMM128_FAR ->
            context.savedXmm(code.register(), base + code.amount());
        case UnwindCode.UWOP_PUSH_MACHFRAME -> {
          leaveMachineFrame(code.register() == 1, context);
          interrupted = true;
        }
        default -> throw new IllegalStateException("unwind code " + code.operation());
      }
    }
    return interrupted;
  }

  /** What the processor pushes at an interrupt: [error code,] rip, cs, flags, rsp, ss. */
  private void leaveMachineFrame(boolean errorCode, UnwindContext context) {
    long at = context.rsp() + (errorCode ? 8 : 0);
    long rsp = stack.read64(at + 24);
    context.rip(stack.read64(at), false);
    context.rsp(rsp);
  }
}
