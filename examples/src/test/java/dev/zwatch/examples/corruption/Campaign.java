package dev.zwatch.examples.corruption;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs corrupted copies in worker processes and tells how each ended. A worker that dies or hangs
 * is replaced, and the seed that it was at takes the blame.
 */
final class Campaign {
  /** Told after each range of seeds. */
  interface Progress {
    void at(Tally tally, String worker);
  }

  private static final int RANGE = 500;
  // Of gcc and of clang, with callbacks of each kind, structured exceptions, nested requests.
  private static final List<String> EXAMPLES =
      List.of(
          "use_after_close_each.sys",
          "held_while_pending.sys",
          "return_below_held_handle.sys",
          "handle_in_extension.sys",
          "finally_closes.sys",
          "machine/callbacks.sys");

  private final List<Path> drivers;
  private final @Nullable Path agent;
  private final Path folder;
  private final Duration patience;
  private final Progress progress;
  private final Tally tally = new Tally();

  /**
   * @param agent the agent's jar, attached to every second worker; null for none
   * @param folder for what workers leave behind
   * @param patience how long one copy may take; well above the limits inside the emulator
   */
  Campaign(
      List<Path> drivers, @Nullable Path agent, Path folder, Duration patience, Progress progress) {
    this.drivers = List.copyOf(drivers);
    this.agent = agent;
    this.folder = folder;
    this.patience = patience;
    this.progress = progress;
  }

  /** The drivers whose copies are run, from the folder that they were built into. */
  static List<Path> examples(Path folder) {
    return EXAMPLES.stream().map(folder::resolve).toList();
  }

  /** Runs the seeds from first to last in so many lanes, each with one busy worker at a time. */
  Tally run(long first, long last, int lanes) throws InterruptedException {
    AtomicLong next = new AtomicLong(first);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      Thread thread = new Thread(() -> lane(next, first, last), "lane " + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return tally;
  }

  private void lane(AtomicLong next, long first, long last) {
    try (Lane plain = new Lane(null);
        Lane watched = new Lane(agent)) {
      while (true) {
        long from = next.getAndAdd(RANGE);
        if (from > last) {
          return;
        }
        boolean odd = (from - first) / RANGE % 2 == 1;
        (odd ? watched : plain).run(from, Math.min(last, from + RANGE - 1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A worker, and those that take its place. */
  private final class Lane implements AutoCloseable {
    private final @Nullable Path itsAgent;
    private @Nullable WorkerProcess worker;
    private final List<String> evidence = new ArrayList<>();

    Lane(@Nullable Path itsAgent) {
      this.itsAgent = itsAgent;
    }

    void run(long first, long last) throws InterruptedException {
      long from = first;
      while (from <= last) {
        WorkerProcess busy = worker;
        if (busy == null) {
          busy = WorkerProcess.start(drivers, itsAgent, folder);
          worker = busy;
        }
        busy.request(from, last);
        from = follow(busy, from, last);
      }
    }

    /** Follows a worker through a range; gives back the seed that comes next. */
    private long follow(WorkerProcess busy, long first, long last) throws InterruptedException {
      long next = first;
      boolean idle = false;
      while (true) {
        String line = busy.line(patience);
        if (line == null) {
          return replace(busy, next, idle);
        }
        switch (line.charAt(0)) {
          case '?' -> idle = false;
          case '|' -> evidence.add(line.substring(2));
          case '=' -> {
            next = 1 + add(line.split(" ", 4));
            idle = true;
          }
          default -> {
            tally.memory(Long.parseLong(line.split(" ", -1)[2]));
            progress.at(tally, line);
            return last + 1;
          }
        }
      }
    }

    /**
     * Parts with a worker that says nothing more.
     *
     * @param idle true when it ran no seed, so that it has chosen to end
     */
    private long replace(WorkerProcess busy, long seed, boolean idle) throws InterruptedException {
      boolean blamed = !(idle && busy.gone());
      if (blamed) {
        tally.add(end(busy, seed));
      }
      evidence.clear();
      busy.close();
      worker = null;
      return blamed ? seed + 1 : seed;
    }

    private long add(String[] parts) {
      long seed = Long.parseLong(parts[1]);
      tally.add(new SeedResult(seed, Outcome.valueOf(parts[2]), parts[3], evidence));
      evidence.clear();
      return seed;
    }

    private SeedResult end(WorkerProcess busy, long seed) throws InterruptedException {
      if (!busy.gone()) {
        return new SeedResult(seed, Outcome.HANG, "", busy.threads());
      }
      Death death = busy.death();
      Outcome outcome = death.byEngine() ? Outcome.ENGINE_ABORT : Outcome.DEATH;
      return new SeedResult(seed, outcome, death.detail(), death.evidence());
    }

    @Override
    public void close() {
      if (worker != null) {
        worker.close();
      }
    }
  }
}
