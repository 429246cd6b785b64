package dev.zwatch.agent.engine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of handles by number. Lists that run through records name them by their numbers: to
 * store a number costs a tenth of what the garbage collector makes of storing a reference.
 */
final class HandleRecords {
  /** Stands for no record. */
  static final int NONE = 0;

  /**
   * The number {@link #NONE} has a record too, so that the neighbour of the last in a list can be
   * written to like any other.
   */
  private @Nullable HandleRecord[] records = nobody();

  private int[] free = new int[16];
  private int freed;
  private int count = 1;

  HandleRecord add(HandlePages pages, int index) {
    int number = freed == 0 ? count++ : free[--freed];
    if (number == records.length) {
      records = Arrays.copyOf(records, number / 2 * 3);
    }
    HandleRecord record = new HandleRecord(number, pages, index);
    records[number] = record;
    return record;
  }

  /** The record with a number; null for {@link #NONE}. */
  @Nullable HandleRecord get(int number) {
    return number == NONE ? null : records[number];
  }

  /** The record with a number; one that nobody reads for {@link #NONE}. */
  HandleRecord neighbour(int number) {
    return Objects.requireNonNull(records[number]);
  }

  /** Nobody will ask for a record by its number any more. */
  void remove(HandleRecord record) {
    records[record.number] = null;
    if (freed == free.length) {
      free = Arrays.copyOf(free, 2 * freed);
    }
    free[freed++] = record.number;
  }

  void clear() {
    records = nobody();
    free = new int[16];
    freed = 0;
    count = 1;
  }

  private static @Nullable HandleRecord[] nobody() {
    @Nullable HandleRecord[] records = new HandleRecord[16];
    records[NONE] = new HandleRecord(NONE, HandlePages.EMPTY, 0);
    return records;
  }
}
