package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.HandleWords;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one handle table, by value. A handle's index is its value divided by four, counted
 * from where the table begins, so that the states of a million handles are one array away from a
 * call. Values beyond that range get an index in the order of their coming, in pages of their own.
 * At an index there are a record and a word ({@link HandleWords}).
 */
final class HandlePages {
  /** Stands for a handle that was never handed out. */
  static final int NONE = 0;

  /** Nothing was ever handed out, nor will be. */
  static final HandlePages EMPTY = new HandlePages(0, 0, false);

  private static final long KERNEL_VALUES = 0xFFFFFFFF80000000L;
  private static final long PROCESS_VALUES = 0;

  private static final int DENSE = 1 << 22;
  private static final int FEWEST = 256;

  /** Calls are not counted far beyond this. */
  private static final int MOST_CALLS = Integer.MAX_VALUE / 2;

  /** Identity of the table: 0 for the kernel's, else a process id. */
  final long table;

  /** Its number among the pages of this kernel. */
  final int number;

  /** The value that has the index 0, which no kernel hands out. */
  private final long origin;

  /** The indices of values that lie too far apart; null where a value tells its index itself. */
  private final @Nullable LongMap<Integer> scattered;

  private long[] values = new long[0];
  private long[] words = new long[0];
  private @Nullable HandleRecord[] records = new HandleRecord[0];

  /**
   * @param scattered true for the values beyond the range in which a value tells its index
   */
  HandlePages(long table, int number, boolean scattered) {
    this.table = table;
    this.number = number;
    this.origin = table == 0 ? KERNEL_VALUES : PROCESS_VALUES;
    this.scattered = scattered ? new LongMap<>() : null;
  }

  /** True for a value that tells its index. */
  boolean covers(long value) {
    long index = (value - origin) >>> 2;
    return index != NONE && index < DENSE;
  }

  /** The index of a value; {@link #NONE} for most that were never handed out. */
  int index(long value) {
    if (scattered == null) {
      return (int) ((value - origin) >>> 2);
    }
    Integer known = scattered.get(value & ~3L);
    return known == null ? NONE : known;
  }

  /** The index of a kernel handle; for any other value, a number beyond all indices. */
  static long kernelIndex(long handle) {
    return (handle - KERNEL_VALUES) >>> 2;
  }

  /** True for a value of the form of a kernel handle, which means the same in every process. */
  static boolean isKernel(long handle) {
    return handle >> 31 == -1;
  }

  long value(int index) {
    return scattered == null ? origin + 4L * index : values[index];
  }

  /** The handle that has a value now, or had it last. */
  @Nullable HandleRecord current(int index) {
    return index < records.length ? records[index] : null;
  }

  /** The words of all handles, by index; another array when there are more handles. */
  long[] words() {
    return words;
  }

  /** A value is handed out: its index. */
  int indexOfNew(long value) {
    int index = index(value);
    if (scattered != null && index == NONE) {
      index = scattered.size() + 1;
      if (index == DENSE) {
        throw new IllegalStateException("too many handles with values out of the ordinary");
      }
      values = Arrays.copyOf(values, covering(values.length, index));
      values[index] = value & ~3L;
      scattered.put(value & ~3L, index);
    }
    if (index >= records.length) {
      int before = words.length;
      records = Arrays.copyOf(records, covering(records.length, index));
      words = Arrays.copyOf(words, records.length);
      Arrays.fill(words, before, words.length, HandleWords.NOBODY);
    }
    return index;
  }

  /** Another handle has the value from now on. */
  void place(HandleRecord record) {
    records[record.index] = record;
  }

  /** A handle has been placed: calls of these classes are quiet, and none was made so far. */
  void begin(HandleRecord record, int classes) {
    words[record.index] = HandleWords.withQuietClasses(HandleWords.FRESH, classes);
  }

  /**
   * The same after the call that handed it out.
   *
   * @param kind of that call
   */
  void begin(HandleRecord record, int classes, int kind) {
    if (kind > HandleWords.LARGEST_KIND) {
      begin(record, classes);
      add(record, kind);
      return;
    }
    long fresh = HandleWords.withQuietClasses(HandleWords.FRESH, classes);
    words[record.index] = HandleWords.add(fresh, kind);
  }

  /** Calls of these classes are quiet from now on. */
  void quiet(HandleRecord record, int classes) {
    int quiet = record.calls == null ? classes : 0;
    words[record.index] = HandleWords.withQuietClasses(words[record.index], quiet);
  }

  /** A call with a handle has ended, and calls of these classes are quiet from now on. */
  void add(HandleRecord record, int kind, int classes) {
    long word = words[record.index];
    if (record.calls != null || kind > HandleWords.LARGEST_KIND || HandleWords.isFull(word)) {
      add(record, kind);
      quiet(record, classes);
      return;
    }
    words[record.index] = HandleWords.add(HandleWords.withQuietClasses(word, classes), kind);
  }

  /** A call with a handle, whether it still has the value or not. */
  void add(HandleRecord record, int kind) {
    if (record.calls == null && kind > HandleWords.LARGEST_KIND) {
      widen(record);
    }
    CallHistory apart = record.calls;
    if (apart != null) {
      apart.add(kind);
      return;
    }
    long word = words[record.index];
    if (HandleWords.isFull(word)) {
      int counted = HandleWords.countBeforeEmptied(record.firstCalls);
      record.countBefore = Math.min(record.countBefore, MOST_CALLS) + counted;
      record.firstCalls = record.firstCalls == 0 ? HandleWords.firstCalls(word) : record.firstCalls;
      word = HandleWords.emptied(word);
    }
    words[record.index] = HandleWords.add(word, kind);
  }

  /**
   * Puts another kind in the place of the newest call of a kind with the handle that has the value
   * now; nothing if there is none.
   */
  void amend(int index, int kind, int amended) {
    HandleRecord record = current(index);
    if (record == null) {
      return;
    }
    if (record.calls == null && amended > HandleWords.LARGEST_KIND) {
      widen(record);
    }
    CallHistory apart = record.calls;
    if (apart == null) {
      long word = HandleWords.amend(words[index], kind, amended);
      if (word == words[index]) {
        record.firstCalls = HandleWords.amendFirst(record.firstCalls, kind, amended);
      }
      words[index] = word;
    } else {
      apart.amend(kind, amended);
    }
  }

  /** The calls of a handle. */
  CallHistory history(HandleRecord record) {
    if (record.calls != null) {
      return record.calls;
    }
    long word = words[record.index];
    int first = record.firstCalls;
    int count = record.countBefore + HandleWords.count(word, first);
    CallHistory history = new CallHistory(count);
    for (int call = 0; first != 0 && call < CallHistory.FIRST; call++) {
      history.set(call, HandleWords.firstCall(first, call));
    }
    for (int back = 0; back < Math.min(count, CallHistory.LAST); back++) {
      history.set(count - 1 - back, HandleWords.lastCall(word, back));
    }
    return history;
  }

  /** From now on a handle's calls are kept apart from the pages. */
  void widen(HandleRecord record) {
    record.calls = history(record);
    words[record.index] = HandleWords.withQuietClasses(words[record.index], 0);
  }

  /** Forgets every handle. */
  void clear() {
    values = new long[0];
    words = new long[0];
    records = new HandleRecord[0];
    if (scattered != null) {
      scattered.clear();
    }
  }

  private static int covering(int length, int index) {
    return index < length ? length : Math.max(index + 1, Math.max(FEWEST, length / 2 * 3));
  }
}
