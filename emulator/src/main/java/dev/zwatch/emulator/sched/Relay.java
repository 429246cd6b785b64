package dev.zwatch.emulator.sched;

import java.util.List;

/** Passes the baton from one Java thread to the next; all others stand still. */
final class Relay {
  private final Carriers carriers = new Carriers();
  private final Processor processor;
  private final Successor successor;
  private boolean closed;

  /** Who goes on when a started thread is through. */
  interface Successor {
    /** The thread has run to its end, which is where it still stands. */
    KernelThread ended(KernelThread thread);

    /** The thread was ended by what it threw. */
    KernelThread failed(KernelThread thread, Throwable thrown);
  }

  Relay(Processor processor, Successor successor) {
    this.processor = processor;
    this.successor = successor;
  }

  /** Lets another thread go on, and returns when this one has its turn again. */
  void handOver(KernelThread me, KernelThread next) {
    pass(next);
    me.baton.acquireUninterruptibly();
    if (closed) {
      throw new ThreadEnd(false);
    }
  }

  /** Ends all Java threads; those that are parked are unwound. */
  void close(List<KernelThread> parked) {
    closed = true;
    carriers.close(parked);
  }

  private void pass(KernelThread next) {
    processor.switchTo(next);
    Runnable body = next.body;
    if (body == null) {
      next.baton.release();
    } else {
      next.body = null;
      carriers.start(next, carrier -> play(carrier, next, body));
    }
  }

  /** A started thread's whole life, on the Java thread that plays it. */
  private void play(Carriers.Carrier carrier, KernelThread thread, Runnable body) {
    KernelThread next;
    try {
      try {
        body.run();
      } catch (ThreadEnd end) {
        if (!end.isOwnWish()) {
          return;
        }
      }
      next = successor.ended(thread);
    } catch (ThreadEnd end) {
      return;
    } catch (Throwable e) {
      next = successor.failed(thread, e);
    }
    carriers.free(carrier);
    pass(next);
  }
}
