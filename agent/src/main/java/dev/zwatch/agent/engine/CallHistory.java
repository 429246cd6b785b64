package dev.zwatch.agent.engine;

import dev.zwatch.agent.report.History;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls made with one handle, read out of its page: the first four and the last twelve of them.
 */
final class CallHistory {
  private static final int FIRST = HandlePages.FIRST_CALLS;
  private static final int LAST = HandlePages.KEPT_CALLS - FIRST;

  private final long[] kept;
  private int count;

  /**
   * @param kept the first calls, then the last ones, each new one in the place of the oldest
   */
  CallHistory(int count, long[] kept) {
    this.count = count;
    this.kept = kept;
  }

  void add(long call) {
    kept[place(count++)] = call;
  }

  /** The first call of all. */
  long first() {
    return kept[0];
  }

  History told(CallWords words) {
    List<History.Call> first = new ArrayList<>();
    List<History.Call> last = new ArrayList<>();
    for (int call = 0; call < Math.min(count, FIRST); call++) {
      first.add(words.told(kept[call]));
    }
    for (int call = Math.max(FIRST, count - LAST); call < count; call++) {
      last.add(words.told(kept[place(call)]));
    }
    return new History(count, first, last);
  }

  private static int place(int call) {
    return call < FIRST ? call : FIRST + (call - FIRST) % LAST;
  }
}
