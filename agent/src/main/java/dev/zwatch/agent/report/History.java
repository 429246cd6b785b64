package dev.zwatch.agent.report;

import java.util.List;

/**
 * The calls that were made with a handle.
 *
 * @param count of all
 * @param first the first of them
 * @param last the last of them, those in {@code first} excepted
 */
public record History(int count, List<Call> first, List<Call> last) {
  public History {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }

  /** How many calls lie between the first and the last ones. */
  public int left() {
    return count - first.size() - last.size();
  }

  /**
   * One call.
   *
   * @param number of the call among those with this handle, from 1
   * @param function that was called
   * @param status that it returned, for people
   * @param driver that called it
   */
  public record Call(int number, String function, String status, String driver) {}
}
