package dev.zwatch.agent.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one handle table, by value. A handle's index is its value divided by four, counted
 * from where the table begins, so that the states of a million handles are one array away from a
 * call. Values beyond that range get an index in the order of their coming, in pages of their own.
 * At an index there are a record and two words ({@link HandleWords}).
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

  /** Where the words of a kernel handle stand in the kernel's table. */
  static int kernelPlace(long handle) {
    return ((int) handle & 0x7FFF_FFFC) >>> 1;
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

  /** The words of all handles, two for each index; another array when there are more handles. */
  long[] words() {
    return words;
  }

  /** The first word at an index; 0 for a value that was never handed out. */
  long state(int index) {
    return index < records.length ? words[2 * index] : 0;
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
      records = Arrays.copyOf(records, covering(records.length, index));
      words = Arrays.copyOf(words, 2 * records.length);
    }
    return index;
  }

  /** Another handle has the value from now on; its calls are counted from none. */
  void place(HandleRecord record) {
    records[record.index] = record;
    words[2 * record.index] = HandleWords.FRESH;
    words[2 * record.index + 1] = 0;
  }

  /** The states of the handle that has the value now are others. */
  void state(HandleRecord record, long state) {
    int place = 2 * record.index;
    long word = HandleWords.withState(words[place], state);
    words[place] = record.calls == null ? word : HandleWords.withoutQuiet(word);
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
    int place = 2 * record.index;
    if (HandleWords.lastAreFull(words[place])) {
      words[place] = HandleWords.countOn(words[place], record.firstCalls != 0);
      if (record.firstCalls == 0) {
        record.firstCalls = HandleWords.firstCalls(words[place + 1]);
      }
    }
    words[place]++;
    words[place + 1] = HandleWords.add(words[place + 1], kind);
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
      words[2 * index + 1] = HandleWords.amend(words[2 * index + 1], kind, amended);
    } else {
      apart.amend(kind, amended);
    }
  }

  /** The calls of a handle. */
  CallHistory history(HandleRecord record) {
    CallHistory apart = record.calls;
    int place = 2 * record.index;
    return apart != null
        ? apart
        : HandleWords.history(words[place], words[place + 1], record.firstCalls);
  }

  /** From now on a handle's calls are kept apart from the pages. */
  void widen(HandleRecord record) {
    record.calls = history(record);
    words[2 * record.index] = HandleWords.withoutQuiet(words[2 * record.index]);
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
