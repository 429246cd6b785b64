package dev.zwatch.emulator.sched;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen at moments of the simulated time. */
public final class Timers {
  /** Something that will happen unless it is cancelled. */
  public static final class Entry {
    private final long due;
    private final long tie;
    private final long number;
    private final Runnable action;
    private boolean over;

    private Entry(long due, long tie, long number, Runnable action) {
      this.due = due;
      this.tie = tie;
      this.number = number;
      this.action = action;
    }

    /** False once it has happened or was cancelled. */
    public boolean isPending() {
      return !over;
    }
  }

  private static final Comparator<Entry> ORDER =
      Comparator.<Entry>comparingLong(entry -> entry.due)
          .thenComparingLong(entry -> entry.tie)
          .thenComparingLong(entry -> entry.number);

  private final Clock clock;
  private final Choices choices;
  private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
  private long last;

  public Timers(Clock clock, Choices choices) {
    this.clock = clock;
    this.choices = choices;
  }

  /**
   * The system time that a timeout stands for, in units of 100 ns.
   *
   * @param timeout as Windows has it: negative from now on, else an absolute system time
   */
  public long due(long timeout) {
    if (timeout >= 0) {
      return timeout;
    }
    long due = clock.systemTime() - timeout;
    return due < 0 ? Long.MAX_VALUE : due;
  }

  /** True when a system time is not in the future. */
  public boolean isPast(long due) {
    return due <= clock.systemTime();
  }

  /** Has something happen at a system time, or as soon as somebody looks if that is past. */
  public Entry add(long due, Runnable action) {
    Entry entry = new Entry(due, choices.tie(), ++last, action);
    entries.add(entry);
    return entry;
  }

  /** Takes an entry back; false when it was over already. */
  public boolean cancel(Entry entry) {
    if (entry.over) {
      return false;
    }
    entry.over = true;
    entries.remove(entry);
    return true;
  }

  /** Lets everything happen whose moment has come. */
  public void expire() {
    long now = clock.systemTime();
    for (Entry next = entries.peek(); next != null && next.due <= now; next = entries.peek()) {
      entries.remove();
      next.over = true;
      next.action.run();
    }
  }

  /** Lets time pass until the next thing happens; false when nothing will. */
  boolean jump() {
    Entry next = entries.peek();
    if (next == null) {
      return false;
    }
    clock.advance(Math.max(0, next.due - clock.systemTime()));
    expire();
    return true;
  }

  /** True while nothing is to happen. */
  boolean isEmpty() {
    return entries.isEmpty();
  }
}
