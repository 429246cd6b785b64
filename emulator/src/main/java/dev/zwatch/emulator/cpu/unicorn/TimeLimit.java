package dev.zwatch.emulator.cpu.unicorn;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops an engine whose guest code does not come back. One thread looks at all engines now and
 * then; beginning and ending a run costs two writes.
 */
final class TimeLimit {
  private static final long LOOK_MILLIS = 20;
  private static final Set<TimeLimit> ACTIVE = ConcurrentHashMap.newKeySet();
  private static boolean started;

  private final long engine;
  private final long looks;
  private volatile boolean running;
  private volatile long runs;
  private volatile boolean late;
  private long seenRun = -1;
  private long seenLooks;

  TimeLimit(long engine, long limitMillis) {
    this.engine = engine;
    this.looks = Math.max(1, limitMillis / LOOK_MILLIS);
    ACTIVE.add(this);
    startOnce();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the engine's one thread only
  void begin() {
    late = false;
    runs++;
    running = true;
  }

  /** Ends a run; true when it was stopped for its length. */
  boolean end() {
    running = false;
    return late;
  }

  /** After this the engine is never touched again. */
  void close() {
    synchronized (this) {
      ACTIVE.remove(this);
      running = false;
    }
  }

  private synchronized void look() {
    if (!running || runs != seenRun) {
      seenRun = runs;
      seenLooks = 0;
      return;
    }
    if (++seenLooks >= looks && ACTIVE.contains(this)) {
      late = true;
      Unicorn.uc_emu_stop(engine);
    }
  }

  private static synchronized void startOnce() {
    if (!started) {
      started = true;
      Thread thread = new Thread(TimeLimit::watch, "zwatch-time-limit");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void watch() {
    Object pause = new Object();
    synchronized (pause) {
      while (true) {
        try {
          pause.wait(LOOK_MILLIS);
        } catch (InterruptedException e) {
          return;
        }
        ACTIVE.forEach(TimeLimit::look);
      }
    }
  }
}
