package dev.zwatch.agent.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one handle table, by value. A handle's index is its value divided by four, counted
 * from where the table begins, so that the states of a million handles are one array away from a
 * call. Values beyond that range get an index in the order of their coming, in pages of their own.
 *
 * <p>At an index there are
 *
 * <ul>
 *   <li>a hot word: bits 0 to 7 the code of its states ({@link Verdicts}), 8 to 27 the lowest bits
 *       of its serial, 28 to 31 the place of its next call among the sixteen that are kept, 32 to
 *       63 the count of its calls;
 *   <li>sixteen words for its first four and last twelve calls ({@link CallWords}), in pages of 256
 *       indices;
 *   <li>its record.
 * </ul>
 */
final class HandlePages {
  /** Stands for a handle that was never handed out. */
  static final int NONE = 0;

  static final int FIRST_CALLS = 4;
  static final int KEPT_CALLS = 16;

  /** Nothing was ever handed out, nor will be. */
  static final HandlePages EMPTY = new HandlePages(0, 0, false);

  private static final long KERNEL_VALUES = 0xFFFFFFFF80000000L;
  private static final long PROCESS_VALUES = 0;
  private static final int DENSE = 1 << 22;
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int IN_PAGE = PAGE - 1;

  private static final int SERIAL_SHIFT = 8;
  private static final int PLACE_SHIFT = 28;
  private static final int COUNT_SHIFT = 32;
  private static final long CODE = 0xFF;

  /** Identity of the table: 0 for the kernel's, else a process id. */
  final long table;

  /** Its number among the pages of this kernel. */
  final int number;

  /** The value that would have the index 0, which none has. */
  private final long origin;

  /** The indices of values that lie too far apart; null where a value tells its index itself. */
  private final @Nullable LongMap<Integer> scattered;

  private long[] values = new long[0];
  private long[] hot = new long[0];
  private @Nullable HandleRecord[] records = new HandleRecord[0];
  private long[][] calls = new long[0][];

  /**
   * @param scattered true for the values beyond the range in which a value tells its index
   */
  HandlePages(long table, int number, boolean scattered) {
    this.table = table;
    this.number = number;
    this.origin = (table == 0 ? KERNEL_VALUES : PROCESS_VALUES) - 4;
    this.scattered = scattered ? new LongMap<>() : null;
  }

  /** True for a value that tells its index. */
  boolean covers(long value) {
    return (value - origin) >>> 2 < DENSE;
  }

  /** The index of a value; {@link #NONE} for most that were never handed out. */
  int index(long value) {
    if (scattered == null) {
      return (int) ((value - origin) >>> 2);
    }
    Integer known = scattered.get(value & ~3L);
    return known == null ? NONE : known;
  }

  /** The same for a kernel handle in the kernel's table. */
  static int kernelIndex(long handle) {
    return (((int) handle & Integer.MAX_VALUE) >>> 2) + 1;
  }

  /** True for a value that has the form of a kernel handle. */
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

  long hot(int index) {
    return index < hot.length ? hot[index] : 0;
  }

  static int code(long hot) {
    return (int) (hot & CODE);
  }

  static int serial(long hot) {
    return ((int) hot >>> SERIAL_SHIFT) & HandleToken.SERIAL_MASK;
  }

  /** A value is handed out: its index. */
  int indexOfNew(long value) {
    int index = index(value);
    if (scattered != null && index == NONE) {
      index = scattered.size() + 1;
      if (index == DENSE) {
        throw new IllegalStateException("too many handles with values out of the ordinary");
      }
      values = covering(values, index);
      values[index] = value & ~3L;
      scattered.put(value & ~3L, index);
    }
    cover(index);
    return index;
  }

  /** Another handle has the value from now on; its calls are counted from none. */
  void place(HandleRecord record) {
    records[record.index] = record;
    hot[record.index] = (long) (record.serial & HandleToken.SERIAL_MASK) << SERIAL_SHIFT;
  }

  void code(int index, int code) {
    hot[index] = (hot[index] & ~CODE) | code;
  }

  /** Adds a call to those of the handle that has the value now. */
  void add(int index, long call) {
    add(index, hot[index], call);
  }

  /**
   * The same.
   *
   * @param word its hot word
   */
  void add(int index, long word, long call) {
    int place = (int) (word >>> PLACE_SHIFT) & (KEPT_CALLS - 1);
    calls[index >>> PAGE_BITS][(index & IN_PAGE) * KEPT_CALLS + place] = call;
    // Behind the last place follows the first one after those that stay.
    long moved = place == KEPT_CALLS - 1 ? FIRST_CALLS - KEPT_CALLS + 1L : 1L;
    hot[index] = word + (moved << PLACE_SHIFT) + (1L << COUNT_SHIFT);
  }

  /** The calls of the handle that has the value now. */
  CallHistory history(int index) {
    int from = (index & IN_PAGE) * KEPT_CALLS;
    long[] kept = Arrays.copyOfRange(calls[index >>> PAGE_BITS], from, from + KEPT_CALLS);
    return new CallHistory((int) (hot[index] >>> COUNT_SHIFT), kept);
  }

  /**
   * Puts another word in the place of the newest call that equals one; nothing if there is none.
   */
  void amend(int index, long call, long amended) {
    if (index >= hot.length) {
      return;
    }
    long[] page = calls[index >>> PAGE_BITS];
    int from = (index & IN_PAGE) * KEPT_CALLS;
    int newest = -1;
    for (int place = 0; place < KEPT_CALLS; place++) {
      long kept = page[from + place];
      if (CallWords.sameBut(kept, call)
          && (newest < 0 || CallWords.sequence(kept) > CallWords.sequence(page[from + newest]))) {
        newest = place;
      }
    }
    if (newest >= 0) {
      page[from + newest] =
          CallWords.withSequence(amended, CallWords.sequence(page[from + newest]));
    }
  }

  /** Forgets every handle. */
  void clear() {
    values = new long[0];
    hot = new long[0];
    records = new HandleRecord[0];
    calls = new long[0][];
    if (scattered != null) {
      scattered.clear();
    }
  }

  private void cover(int index) {
    if (index >= hot.length) {
      hot = covering(hot, index);
      records = Arrays.copyOf(records, hot.length);
    }
    int page = index >>> PAGE_BITS;
    if (page >= calls.length) {
      calls = Arrays.copyOf(calls, Math.max(page + 1, calls.length + calls.length / 2));
    }
    if (calls[page] == null) {
      calls[page] = new long[PAGE * KEPT_CALLS];
    }
  }

  private static long[] covering(long[] array, int index) {
    return index < array.length
        ? array
        : Arrays.copyOf(array, Math.max(index + 1, Math.max(PAGE, array.length / 2 * 3)));
  }
}
