package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calls made with one handle: the first four and the last twelve of them. */
final class CallHistory {
  private static final int FIRST = 4;
  private static final int LAST = 12;

  /** Set in {@link #statuses} for a call that an exception left. */
  private static final long UNWOUND = 1L << 32;

  private int count;

  // Room for a few calls first: most handles see no more.
  private long[] sequences = new long[FIRST];
  private int[] functions = new int[FIRST];
  private long[] statuses = new long[FIRST];
  private long[] drivers = new long[FIRST];

  void add(long sequence, int function, int status, long driver) {
    put(sequence, function, status & 0xFFFFFFFFL, driver);
  }

  void addUnwound(long sequence, int function, long driver) {
    put(sequence, function, UNWOUND, driver);
  }

  History told(KernelFacts facts) {
    List<History.Call> first = new ArrayList<>();
    List<History.Call> last = new ArrayList<>();
    for (int call = 0; call < Math.min(count, FIRST); call++) {
      first.add(call(call, facts));
    }
    for (int call = Math.max(FIRST, count - LAST); call < count; call++) {
      last.add(call(slot(call), facts));
    }
    return new History(count, first, last);
  }

  private void put(long sequence, int function, long status, long driver) {
    int slot = slot(count++);
    if (slot == sequences.length) {
      grow();
    }
    sequences[slot] = sequence;
    functions[slot] = function;
    statuses[slot] = status;
    drivers[slot] = driver;
  }

  private void grow() {
    sequences = Arrays.copyOf(sequences, FIRST + LAST);
    functions = Arrays.copyOf(functions, FIRST + LAST);
    statuses = Arrays.copyOf(statuses, FIRST + LAST);
    drivers = Arrays.copyOf(drivers, FIRST + LAST);
  }

  private History.Call call(int slot, KernelFacts facts) {
    String status =
        statuses[slot] == UNWOUND ? "unwound" : facts.describeStatus((int) statuses[slot]);
    return new History.Call(
        sequences[slot],
        KernelFunctions.name(functions[slot]),
        status,
        facts.driverName(drivers[slot]));
  }

  private static int slot(int call) {
    return call < FIRST ? call : FIRST + (call - FIRST) % LAST;
  }
}
