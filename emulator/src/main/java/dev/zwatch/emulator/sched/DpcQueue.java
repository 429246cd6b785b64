package dev.zwatch.emulator.sched;

import dev.zwatch.wdk.constants.KIRQL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/** Deferred procedure calls that wait for the interrupt level to fall below DISPATCH_LEVEL. */
public final class DpcQueue {
  private final Processor processor;
  private final CallBudget budget;
  private final Deque<Long> queue = new ArrayDeque<>();
  private LongConsumer call = dpc -> {};
  private boolean delivering;

  public DpcQueue(Processor processor, CallBudget budget) {
    this.processor = processor;
    this.budget = budget;
  }

  /** Names who calls a DPC's routine, given the address of the KDPC. */
  public void onCall(LongConsumer caller) {
    call = caller;
  }

  /** Queues a KDPC; false when it is queued already. */
  public boolean insert(long dpc, boolean first) {
    if (queue.contains(dpc)) {
      return false;
    }
    if (first) {
      queue.addFirst(dpc);
    } else {
      queue.addLast(dpc);
    }
    return true;
  }

  /** Takes a KDPC out; false when it is not queued. */
  public boolean remove(long dpc) {
    return queue.remove(dpc);
  }

  /** True while a DPC routine runs. */
  public boolean isDelivering() {
    return delivering;
  }

  boolean isEmpty() {
    return queue.isEmpty() || delivering;
  }

  /** Calls the routines of all that is queued, at DISPATCH_LEVEL on the current thread. */
  void deliver() {
    if (isEmpty()) {
      return;
    }
    delivering = true;
    int level = processor.raise(KIRQL.DISPATCH_LEVEL);
    GuestStack stack = processor.thread().stack();
    int floor = stack.floor(stack.depth());
    try {
      for (Long dpc = queue.poll(); dpc != null; dpc = queue.poll()) {
        budget.spend();
        call.accept(dpc);
      }
    } finally {
      delivering = false;
      stack.floor(floor);
      processor.set(level);
    }
  }
}
