package dev.zwatch.agent.benchmark;

/**
 * What was measured of some calls under some watcher.
 *
 * @param time of a call in its unit: the median of all iterations
 * @param quick the time that a tenth of the iterations undercut
 * @param bytes allocated for each call
 */
record Figure(
    String who, String what, int handles, double time, double quick, String unit, double bytes) {
  boolean sameCalls(Figure other) {
    return what.equals(other.what) && handles == other.handles;
  }
}
