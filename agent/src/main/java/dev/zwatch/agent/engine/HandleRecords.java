package dev.zwatch.agent.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records of handles by number. Lists that run through records name them by their numbers: to
 * store a number costs a tenth of what the garbage collector makes of storing a reference.
 */
final class HandleRecords {
  /** Stands for no record. */
  static final int NONE = 0;

  private @Nullable HandleRecord[] records = new HandleRecord[16];
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

  @Nullable HandleRecord get(int number) {
    return records[number];
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
    records = new HandleRecord[16];
    free = new int[16];
    freed = 0;
    count = 1;
  }
}
