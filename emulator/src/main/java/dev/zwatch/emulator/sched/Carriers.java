package dev.zwatch.emulator.sched;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Java threads that play one kernel's threads; each plays one after the other. */
final class Carriers {
  private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

  // Only a driver's Java code that swallows every Throwable can take longer to end.
  private static final long PATIENCE_MILLIS = 2_000;

  private final Deque<Carrier> idle = new ArrayDeque<>();
  private int made;

  /** What a carrier is given to do; it must free the carrier before it lets another thread on. */
  interface Part {
    void play(Carrier carrier);
  }

  /** One Java thread. */
  static final class Carrier implements Runnable {
    private final Semaphore given = new Semaphore(0);
    private final Thread java;
    private @Nullable Part part;

    private Carrier(int number) {
      java = new Thread(this, "zwatch-guest-" + number);
      java.setDaemon(true);
      java.start();
    }

    @Override
    public void run() {
      while (true) {
        given.acquireUninterruptibly();
        Part current = part;
        if (current == null) {
          return;
        }
        part = null;
        current.play(this);
      }
    }

    private void give(@Nullable Part next) {
      part = next;
      given.release();
    }
  }

  /** Has a thread played by a Java thread of its own, beginning now. */
  void start(KernelThread thread, Part part) {
    Carrier carrier = idle.poll();
    if (carrier == null) {
      carrier = new Carrier(++made);
    }
    thread.carrier = carrier;
    carrier.give(part);
  }

  /** The carrier has no more to do than to end its part. */
  void free(Carrier carrier) {
    idle.push(carrier);
  }

  /**
   * Ends all Java threads, one after the other: what is unwound is the kernel's and may be touched
   * by one thread at a time only.
   *
   * @param parked the threads whose carriers wait for their batons
   */
  void close(List<KernelThread> parked) {
    for (KernelThread thread : parked) {
      Carrier carrier = thread.carrier;
      if (carrier != null) {
        carrier.give(null);
        thread.baton.release();
        join(carrier.java);
      }
    }
    for (Carrier carrier : idle) {
      carrier.give(null);
      join(carrier.java);
    }
    idle.clear();
  }

  private static void join(Thread thread) {
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{} does not end: the driver's code catches what ends it", thread.getName());
    }
  }
}
