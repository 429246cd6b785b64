package dev.zwatch.agent.engine;

import org.jspecify.annotations.Nullable;

/** Every handle that was handed out, by handle table and value. */
final class HandleTable {
  /** The two low bits of a handle are the driver's own; Windows ignores them. */
  private static final long VALUE = ~3L;

  private final int rules;
  private final LongMap<LongMap<HandleRecord>> tables = new LongMap<>();
  private final LongMap<HandleRecord> byId = new LongMap<>();
  private long ids;

  HandleTable(int rules) {
    this.rules = rules;
  }

  /**
   * The handle that a driver means: the one that has the value now, but a driver that acquired an
   * earlier one with this value, and not the present one, means its own.
   */
  @Nullable HandleRecord find(long table, long value, long driver) {
    HandleRecord current = current(table, value);
    for (HandleRecord record = current; record != null; record = record.earlier) {
      if (record.driver == driver) {
        return record;
      }
    }
    return current;
  }

  @Nullable HandleRecord find(long id) {
    return byId.get(id);
  }

  /** A value is handed out: whatever had it before is no longer open. */
  HandleRecord add(long table, long value, long driver, long key) {
    HandleRecord before = current(table, value);
    int serial = before == null ? 1 : before.serial + 1;
    HandleRecord record = new HandleRecord(++ids, table, value, serial, driver, key, rules);
    record.earlier = before;
    forget(record);
    table(table).put(value & VALUE, record);
    byId.put(record.id, record);
    return record;
  }

  /** Leaves out the earlier handles of the same driver, which it can no longer mean. */
  private void forget(HandleRecord newest) {
    HandleRecord kept = newest;
    for (HandleRecord record = newest.earlier; record != null; record = record.earlier) {
      if (record.driver == newest.driver || record.driver == 0) {
        kept.earlier = record.earlier;
        byId.remove(record.id);
      } else {
        kept = record;
      }
    }
  }

  /** The handle that has the value now, or had it last. */
  @Nullable HandleRecord current(long table, long value) {
    LongMap<HandleRecord> values = tables.get(table);
    return values == null ? null : values.get(value & VALUE);
  }

  private LongMap<HandleRecord> table(long table) {
    LongMap<HandleRecord> values = tables.get(table);
    if (values == null) {
      values = new LongMap<>();
      tables.put(table, values);
    }
    return values;
  }
}
