package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.HandleWords;
import dev.zwatch.agent.report.History;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls made with one handle: how many, and the kinds of the first four and the last twelve.
 */
final class CallHistory {
  static final int FIRST = HandleWords.FIRST;
  static final int LAST = HandleWords.LAST;

  /** The first calls, then the last ones, each new one in the place of the oldest. */
  private final int[] kept = new int[FIRST + LAST];

  private int count;

  /** Begins after some calls, of which those that are kept must be {@link #set}. */
  CallHistory(int count) {
    this.count = count;
  }

  /** One of the calls before now, counted from 0, was of this kind. */
  void set(int call, int kind) {
    kept[place(call)] = kind;
  }

  void add(int kind) {
    kept[place(count)] = kind;
    if (count < Integer.MAX_VALUE) {
      count++;
    }
  }

  /** Puts another kind in the place of the newest call of a kind; nothing if there is none. */
  void amend(int kind, int amended) {
    int last = Math.max(0, count - LAST);
    if (!amend(last, count, kind, amended)) {
      amend(0, Math.min(FIRST, last), kind, amended);
    }
  }

  private boolean amend(int from, int to, int kind, int amended) {
    for (int call = to - 1; call >= from; call--) {
      if (kept[place(call)] == kind) {
        kept[place(call)] = amended;
        return true;
      }
    }
    return false;
  }

  History told(CallKinds kinds) {
    List<History.Call> first = new ArrayList<>();
    List<History.Call> last = new ArrayList<>();
    for (int call = 0; call < Math.min(count, FIRST); call++) {
      first.add(kinds.told(kept[call], call + 1));
    }
    for (int call = Math.max(FIRST, count - LAST); call < count; call++) {
      last.add(kinds.told(kept[place(call)], call + 1));
    }
    return new History(count, first, last);
  }

  private static int place(int call) {
    return call < FIRST ? call : FIRST + ((call - FIRST) % LAST);
  }
}
