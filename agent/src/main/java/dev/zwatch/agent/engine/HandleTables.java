package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every handle that was handed out in one kernel, by handle table and value. */
final class HandleTables {
  /** Those of the handles that somebody can mean. */
  final HandleRecords records = new HandleRecords();

  private final KernelFacts facts;
  private final HandlePages kernel = new HandlePages(0, 0, false);

  /** By table, those in which values tell their indices. */
  private final LongMap<HandlePages> dense = new LongMap<>();

  /** By table, those for other values. */
  private final LongMap<HandlePages> scattered = new LongMap<>();

  private HandlePages[] byNumber = {kernel};
  private int count = 1;

  /** The pages that were asked for last, of a process. */
  private HandlePages recent = kernel;

  HandleTables(KernelFacts facts) {
    this.facts = facts;
    dense.put(0, kernel);
  }

  /** The pages of kernel handles. */
  HandlePages ofKernel() {
    return kernel;
  }

  /** The pages in which this thread's handle is looked up; null while they know no handle. */
  @Nullable HandlePages of(long handle) {
    long table = table(handle);
    HandlePages pages = table == 0 ? kernel : process(table);
    return pages != null && pages.covers(handle) ? pages : scattered.get(table);
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

  /** The handle that a token names, if it still has its value; null if not. */
  @Nullable HandleRecord current(long token) {
    HandleRecord record = withValue(token);
    return record != null && HandleToken.names(token, record) ? record : null;
  }

  /** The handle that a token names; null when nobody can mean it any more. */
  @Nullable HandleRecord named(long token) {
    HandleRecord record = withValue(token);
    while (record != null && !HandleToken.names(token, record)) {
      record = record.earlier;
    }
    return record;
  }

  private @Nullable HandleRecord withValue(long token) {
    return byNumber[HandleToken.table(token)].current(HandleToken.index(token));
  }

  /** The pages for a value that is handed out to this thread. */
  HandlePages ofNew(long handle) {
    long table = table(handle);
    HandlePages pages = table == 0 ? kernel : dense.get(table);
    if (pages == null) {
      pages = add(dense, new HandlePages(table, count, false));
    }
    if (!pages.covers(handle)) {
      pages = scattered.get(table);
      if (pages == null) {
        pages = add(scattered, new HandlePages(table, count, true));
      }
    }
    return pages;
  }

  /**
   * A value is handed out: whatever had it before is no longer open.
   *
   * @param index of the value among the new ones of its pages
   * @param keepCalls true when the one before may still be asked for
   */
  HandleRecord add(
      HandlePages pages, int index, int driver, long key, long event, boolean keepCalls) {
    HandleRecord before = pages.current(index);
    if (before != null && !keepCalls && before.earlier == null && forgotten(before, driver)) {
      before.begin(driver, key, event);
      return before;
    }
    HandleRecord record = records.add(pages, index);
    record.begin(driver, key, event);
    if (before != null) {
      record.serial = before.serial + 1;
      record.earlier = before;
      forget(record);
      pages.widen(before);
    }
    pages.place(record);
    return record;
  }

  /** True for a handle that nobody can mean once a driver has another one with its value. */
  private static boolean forgotten(HandleRecord handle, int driver) {
    return handle.driver == driver || handle.driver == 0;
  }

  /** Leaves out the earlier handles of the same driver, which it can no longer mean. */
  private void forget(HandleRecord newest) {
    HandleRecord kept = newest;
    for (HandleRecord record = newest.earlier; record != null; record = record.earlier) {
      if (forgotten(record, newest.driver)) {
        kept.earlier = record.earlier;
        records.remove(record);
      } else {
        kept = record;
      }
    }
  }

  /** Nothing was ever handed out. */
  void clear() {
    records.clear();
    kernel.clear();
    recent = kernel;
    byNumber = new HandlePages[] {kernel};
    count = 1;
    dense.clear();
    dense.put(0, kernel);
    scattered.clear();
  }

  private long table(long handle) {
    return HandlePages.isKernel(handle) ? 0 : facts.handleTable(handle);
  }

  private @Nullable HandlePages process(long table) {
    HandlePages found = recent;
    if (found.table != table) {
      found = dense.get(table);
      if (found != null) {
        recent = found;
      }
    }
    return found;
  }

  private HandlePages add(LongMap<HandlePages> byTable, HandlePages pages) {
    if (count == HandleToken.MOST_TABLES) {
      throw new IllegalStateException("too many handle tables");
    }
    byTable.put(pages.table, pages);
    byNumber = Arrays.copyOf(byNumber, count + 1);
    byNumber[count++] = pages;
    return pages;
  }
}
