package dev.zwatch.emulator.exception;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.pe.ImageFinder;
import dev.zwatch.emulator.pe.Unwinder;
import dev.zwatch.emulator.sched.GuestStack;

/** Begins walks over the frames of guest code. */
final class Frames {
  final Unwinder unwinder;
  final GuestMemory memory;
  final Dispatches dispatches;
  final long returnTrap;

  Frames(ImageFinder images, GuestMemory memory, Dispatches dispatches, long returnTrap) {
    this.unwinder = new Unwinder(images, memory::getLong);
    this.memory = memory;
    this.dispatches = dispatches;
    this.returnTrap = returnTrap;
  }

  /** A walk from the run whose place is the stack's last one. */
  Walk from(GuestStack stack, MachineState state) {
    return new Walk(this, stack, state.copy());
  }
}
