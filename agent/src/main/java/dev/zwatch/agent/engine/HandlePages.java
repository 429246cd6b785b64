package dev.zwatch.agent.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one handle table, by value. A handle's index is its value divided by four, counted
 * from where the table begins, so that the states of a million handles are one array away from a
 * call. Values beyond that range get an index by a look-up.
 *
 * <p>In pages of 256 indices there are
 *
 * <ul>
 *   <li>a hot word: bits 0 to 7 the code of its states ({@link Verdicts}), 8 to 27 the lowest bits
 *       of its serial, 28 to 31 the place of its next call among the sixteen that are kept, 32 to
 *       63 the count of its calls;
 *   <li>sixteen words for its first four and last twelve calls ({@link CallWords});
 *   <li>its record.
 * </ul>
 */
final class HandlePages {
  /** Stands for a handle that was never handed out. */
  static final int NONE = 0;

  static final int FIRST_CALLS = 4;
  static final int KEPT_CALLS = 16;

  private static final long KERNEL_VALUES = 0xFFFFFFFF80000000L;
  private static final long PROCESS_VALUES = 0;
  private static final int DENSE = 1 << 22;
  private static final int MOST_INDICES = 1 << HandleToken.INDEX_BITS;
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int IN_PAGE = PAGE - 1;

  private static final int SERIAL_SHIFT = 8;
  private static final int PLACE_SHIFT = 28;
  private static final int COUNT_SHIFT = 32;
  private static final long CODE = 0xFF;
  // Stand for pages in which nothing was ever handed out; never written to.
  private static final long[] NOTHING = new long[PAGE];
  private static final @Nullable HandleRecord[] NOBODY = new HandleRecord[PAGE];

  /** Identity of the table: 0 for the kernel's, else a process id. */
  final long table;

  /** Its number among the tables in which handles were acquired. */
  final int number;

  /** The value that would have the index 0, which none has. */
  private final long origin;

  private final LongMap<Integer> sparse = new LongMap<>();
  private long[] sparseValues = new long[0];
  private long[][] hot = {NOTHING};
  private long[][] calls = {NOTHING};
  private @Nullable HandleRecord[][] records = {NOBODY};

  HandlePages(long table, int number) {
    this.table = table;
    this.number = number;
    this.origin = (table == 0 ? KERNEL_VALUES : PROCESS_VALUES) - 4;
  }

  /** The index of a value; {@link #NONE} for most that were never handed out. */
  int index(long value) {
    long distance = (value - origin) >>> 2;
    return distance < DENSE ? (int) distance : sparseIndex(value);
  }

  long value(int index) {
    return index < DENSE ? origin + 4L * index : sparseValues[index - DENSE];
  }

  /** The handle that has a value now, or had it last. */
  @Nullable HandleRecord current(int index) {
    int page = index >>> PAGE_BITS;
    return page < records.length ? records[page][index & IN_PAGE] : null;
  }

  long hot(int index) {
    int page = index >>> PAGE_BITS;
    return page < hot.length ? hot[page][index & IN_PAGE] : 0;
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
    if (index == NONE) {
      index = addSparse(value);
    }
    cover(index);
    return index;
  }

  /** Another handle has the value from now on; its calls are counted from none. */
  void place(HandleRecord record) {
    records[record.index >>> PAGE_BITS][record.index & IN_PAGE] = record;
    hot[record.index >>> PAGE_BITS][record.index & IN_PAGE] =
        (long) (record.serial & HandleToken.SERIAL_MASK) << SERIAL_SHIFT;
  }

  void code(int index, int code) {
    long[] page = hot[index >>> PAGE_BITS];
    page[index & IN_PAGE] = (page[index & IN_PAGE] & ~CODE) | code;
  }

  /** Adds a call to those of the handle that has the value now. */
  void add(int index, long call) {
    int page = index >>> PAGE_BITS;
    int inPage = index & IN_PAGE;
    long word = hot[page][inPage];
    int place = (int) (word >>> PLACE_SHIFT) & (KEPT_CALLS - 1);
    calls[page][inPage * KEPT_CALLS + place] = call;
    // Behind the last place follows the first one after those that stay.
    long moved = place == KEPT_CALLS - 1 ? FIRST_CALLS - KEPT_CALLS + 1L : 1L;
    hot[page][inPage] = word + (moved << PLACE_SHIFT) + (1L << COUNT_SHIFT);
  }

  /** The calls of the handle that has the value now. */
  CallHistory history(int index) {
    int from = (index & IN_PAGE) * KEPT_CALLS;
    long[] kept = Arrays.copyOfRange(calls[index >>> PAGE_BITS], from, from + KEPT_CALLS);
    return new CallHistory((int) (hot(index) >>> COUNT_SHIFT), kept);
  }

  private int sparseIndex(long value) {
    Integer known = sparse.get(value & ~3L);
    return known == null ? NONE : known;
  }

  private int addSparse(long value) {
    int number = sparse.size();
    if (DENSE + number == MOST_INDICES) {
      throw new IllegalStateException("too many handles with values out of the ordinary");
    }
    if (number == sparseValues.length) {
      sparseValues = Arrays.copyOf(sparseValues, 2 * number + PAGE);
    }
    sparseValues[number] = value & ~3L;
    sparse.put(value & ~3L, DENSE + number);
    return DENSE + number;
  }

  /** Makes the page of an index. */
  private void cover(int index) {
    int page = index >>> PAGE_BITS;
    if (page >= hot.length) {
      int before = hot.length;
      int length = Math.max(page + 1, 2 * before);
      hot = Arrays.copyOf(hot, length);
      calls = Arrays.copyOf(calls, length);
      records = Arrays.copyOf(records, length);
      Arrays.fill(hot, before, length, NOTHING);
      Arrays.fill(calls, before, length, NOTHING);
      Arrays.fill(records, before, length, NOBODY);
    }
    if (hot[page] == NOTHING) {
      hot[page] = new long[PAGE];
      calls[page] = new long[PAGE * KEPT_CALLS];
      records[page] = new HandleRecord[PAGE];
    }
  }
}
