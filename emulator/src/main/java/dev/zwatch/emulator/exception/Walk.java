package dev.zwatch.emulator.exception;

import dev.zwatch.emulator.pe.LoadedImage;
import dev.zwatch.emulator.pe.UnwoundFrame;
import dev.zwatch.emulator.sched.GuestStack;
import dev.zwatch.wdk.types.MemoryFault;
import org.jspecify.annotations.Nullable;

/** A walk over the frames of a guest stack, outwards, through the runs of guest code on it. */
final class Walk {
  private final Frames frames;
  private final GuestStack stack;
  private final UnwoundFrame frame = new UnwoundFrame();
  private MachineState before;
  private MachineState after;
  private int place;
  private int scopeIndex;
  private int nextScopeIndex;
  private boolean lost;

  Walk(Frames frames, GuestStack stack, MachineState start) {
    this.frames = frames;
    this.stack = stack;
    this.before = start;
    this.after = start;
    this.place = stack.depth() - 1;
  }

  /** Goes to the next frame, in whatever run; false where no more are known. */
  boolean next() {
    while (isAtRunsEnd()) {
      if (!crossIntoCaller()) {
        return false;
      }
    }
    return nextInRun();
  }

  /** Goes to the next frame of the run, which {@link #isAtRunsEnd} must allow. */
  boolean nextInRun() {
    before = after;
    after = before.copy();
    scopeIndex = nextScopeIndex;
    nextScopeIndex = 0;
    try {
      lost =
          !after.step(frames.unwinder, frame, frames.memory)
              || Long.compareUnsigned(after.rsp(), before.rsp()) <= 0
              || !stack.region().contains(frame.establisherFrame());
    } catch (MemoryFault unreadable) {
      lost = true;
    }
    return !lost;
  }

  /** True when all frames of the run are behind. */
  boolean isAtRunsEnd() {
    return after.rip() == frames.returnTrap;
  }

  /** Goes on at a place instead, with a scope of the frame there. */
  void goOn(MachineState state, int scope) {
    after = state.copy();
    nextScopeIndex = scope;
  }

  UnwoundFrame frame() {
    return frame;
  }

  /** The image that the frame's handler is in; null for a frame without one. */
  @Nullable LoadedImage image() {
    return frame.handler() == 0 ? null : frame.image();
  }

  /** The scope that the frame's handler begins with. */
  int scopeIndex() {
    return scopeIndex;
  }

  /** Number of the place on the guest stack at which the frame's run waits. */
  int place() {
    return place;
  }

  /** The registers of the frame. */
  MachineState state() {
    return before;
  }

  /** The registers of its caller. */
  MachineState caller() {
    return after;
  }

  private boolean crossIntoCaller() {
    place--;
    if (lost || place < stack.floor()) {
      return false;
    }
    Dispatch dispatch = frames.dispatches.at(stack, place);
    if (dispatch == null) {
      after.returnedTo(stack.continuation(place), stack.stackPointer(place));
    } else {
      goOn(dispatch.state(), dispatch.scopeIndex());
    }
    return true;
  }
}
