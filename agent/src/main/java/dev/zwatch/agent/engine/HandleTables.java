package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every handle that was handed out in one kernel, by handle table and value. */
final class HandleTables {
  private final KernelFacts facts;
  private HandlePages kernel = new HandlePages(0, 0);
  private final LongMap<HandlePages> processes = new LongMap<>();
  private HandlePages[] byNumber = {kernel};
  private int count = 1;

  /** The table that was asked for last, of a process. */
  private HandlePages recent = kernel;

  HandleTables(KernelFacts facts) {
    this.facts = facts;
  }

  /** The table in which this thread's handle is looked up; null while it knows no handle. */
  @Nullable HandlePages of(long handle) {
    long table = facts.handleTable(handle);
    return table == 0 ? kernel : process(table);
  }

  HandlePages number(int number) {
    return byNumber[number];
  }

  /**
   * The handle that a driver means: the one that has the value now, but a driver that acquired an
   * earlier one with this value, and not the present one, means its own.
   */
  static @Nullable HandleRecord meant(HandlePages pages, int index, int driver) {
    HandleRecord current = pages.current(index);
    for (HandleRecord record = current; record != null; record = record.earlier) {
      if (record.driver == driver) {
        return record;
      }
    }
    return current;
  }

  /** The handle that a token names; null when nobody can mean it any more. */
  @Nullable HandleRecord named(long token) {
    HandleRecord record = number(HandleToken.table(token)).current(HandleToken.index(token));
    while (record != null
        && (record.serial & HandleToken.SERIAL_MASK) != HandleToken.serial(token)) {
      record = record.earlier;
    }
    return record;
  }

  /**
   * A value is handed out: whatever had it before is no longer open.
   *
   * @param keepCalls true when the calls of the one before may still be asked for
   */
  HandleRecord add(long handle, int driver, long key, boolean keepCalls) {
    HandlePages pages = table(facts.handleTable(handle));
    int index = pages.indexOfNew(handle);
    HandleRecord before = pages.current(index);
    HandleRecord record =
        new HandleRecord(pages, index, before == null ? 1 : before.serial + 1, driver, key);
    record.earlier = before;
    forget(record);
    if (before != null && (keepCalls || record.earlier == before)) {
      before.retired = pages.history(index);
    }
    pages.place(record);
    return record;
  }

  /** Leaves out the earlier handles of the same driver, which it can no longer mean. */
  private static void forget(HandleRecord newest) {
    HandleRecord kept = newest;
    for (HandleRecord record = newest.earlier; record != null; record = record.earlier) {
      if (record.driver == newest.driver || record.driver == 0) {
        kept.earlier = record.earlier;
      } else {
        kept = record;
      }
    }
  }

  /** Nothing was ever handed out. */
  void clear() {
    kernel = new HandlePages(0, 0);
    recent = kernel;
    byNumber = new HandlePages[] {kernel};
    count = 1;
    processes.clear();
  }

  private @Nullable HandlePages process(long table) {
    HandlePages found = recent;
    if (found.table != table) {
      found = processes.get(table);
      if (found != null) {
        recent = found;
      }
    }
    return found;
  }

  private HandlePages table(long table) {
    HandlePages pages = table == 0 ? kernel : process(table);
    if (pages == null) {
      if (count == HandleToken.MOST_TABLES) {
        throw new IllegalStateException("too many handle tables");
      }
      pages = new HandlePages(table, count);
      processes.put(table, pages);
      byNumber = Arrays.copyOf(byNumber, count + 1);
      byNumber[count++] = pages;
    }
    return pages;
  }
}
