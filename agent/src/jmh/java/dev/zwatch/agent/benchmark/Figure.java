package dev.zwatch.agent.benchmark;

/**
 * What was measured of an operation, which is one call or several, under some watcher.
 *
 * @param time in nanoseconds: what a tenth of the iterations undercut, which others who use the
 *     machine disturb least
 * @param median of all iterations
 * @param bytes that are allocated
 * @param calls in one operation of each thread together
 */
record Figure(
    String who, String what, int handles, double time, double median, double bytes, int calls) {
  boolean sameAs(Figure other) {
    return what.equals(other.what) && handles == other.handles;
  }

  double millionCallsPerSecond() {
    return calls * 1_000 / time;
  }
}
