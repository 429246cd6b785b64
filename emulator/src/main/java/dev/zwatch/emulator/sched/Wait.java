package dev.zwatch.emulator.sched;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One wait of one thread. */
final class Wait {
  final KernelThread thread;

  /** Addresses of the dispatcher objects; none for a mere delay. */
  final long[] objects;

  /** True if all objects must be signalled, false if one is enough. */
  final boolean all;

  /** What ends it besides; null for nothing. */
  @Nullable BooleanSupplier condition;

  /** True for a thread that has nothing to do. */
  boolean resting;

  Timers.@Nullable Entry timeout;
  boolean over;

  /** The NTSTATUS of the wait once it is over. */
  int status;

  Wait(KernelThread thread, long[] objects, boolean all) {
    this.thread = thread;
    this.objects = objects;
    this.all = all;
  }

  /** What it waits for, in words. */
  String describe() {
    StringBuilder text = new StringBuilder(thread.toString());
    if (objects.length == 0) {
      text.append(" waits");
    } else {
      text.append(" waits for ");
      for (int i = 0; i < objects.length; i++) {
        text.append(i == 0 ? "" : all ? " and " : " or ");
        text.append(String.format("0x%X", objects[i]));
      }
    }
    GuestStack stack = thread.stack();
    if (stack.depth() > 0) {
      text.append(String.format(", called from 0x%X", stack.continuation(stack.depth() - 1)));
    }
    return text.toString();
  }
}
