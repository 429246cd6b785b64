package dev.zwatch.emulator.kernel;

import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.constants.RTL_REGISTRY;
import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.RTL_QUERY_REGISTRY_TABLE;
import org.jspecify.annotations.Nullable;

/** A table for RtlQueryRegistryValues, filled entry by entry. */
final class QueryTable {
  static final long CONTEXT = 0x77;
  static final long ENTRY_CONTEXT = 0x88;
  private static final int ROOM = 8 * RTL_QUERY_REGISTRY_TABLE.SIZE;

  private final KeyBench bench;
  private final RtlRegistry rtl;
  private final long table;
  private int entries;

  QueryTable(KeyBench bench) {
    this.bench = bench;
    rtl = bench.wdk.family(RtlRegistry.class);
    table = bench.kernel.memory(ROOM);
    bench.memory.fill(table, ROOM, (byte) 0);
  }

  /** An entry more, behind the others. */
  RTL_QUERY_REGISTRY_TABLE entry(int flags, @Nullable String name) {
    RTL_QUERY_REGISTRY_TABLE entry =
        new RTL_QUERY_REGISTRY_TABLE(
            bench.memory, table + (long) RTL_QUERY_REGISTRY_TABLE.SIZE * entries++);
    entry.QueryRoutine(0);
    entry.Flags(flags);
    entry.Name(name == null ? null : wide(name));
    entry.EntryContext(ENTRY_CONTEXT);
    return entry;
  }

  /** The next entry takes the place of the first. */
  void startAgain() {
    entries = 0;
  }

  RTL_QUERY_REGISTRY_TABLE first() {
    return new RTL_QUERY_REGISTRY_TABLE(bench.memory, table);
  }

  int run(String key, long environment) {
    return rtl.RtlQueryRegistryValues(
        RTL_REGISTRY.RTL_REGISTRY_ABSOLUTE, wide(key), first(), CONTEXT, environment);
  }

  PCWSTR wide(String text) {
    return new PCWSTR(bench.memory, bench.name(text + "\0").Buffer());
  }
}
