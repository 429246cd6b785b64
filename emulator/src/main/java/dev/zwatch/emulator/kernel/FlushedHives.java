package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.HiveTrees;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hives that are flushed only when somebody says so (REG_NO_LAZY_FLUSH), each with what it held
 * after its last flush. Together they hold no more than a registry does.
 */
final class FlushedHives {
  private final HiveTrees trees;
  private final long limit;

  /** By the ids of their tops; never changed itself. */
  private Map<Long, Flushed> hives = Map.of();

  /**
   * One hive.
   *
   * @param bytes that it takes, as {@link dev.zwatch.emulator.registry.RegistryLimits} counts
   */
  record Flushed(HiveKey content, long bytes) {}

  /**
   * @param limit how much all may take
   */
  FlushedHives(HiveTrees trees, long limit) {
    this.trees = trees;
    this.limit = limit;
  }

  boolean isEmpty() {
    return hives.isEmpty();
  }

  boolean contains(long top) {
    return hives.containsKey(top);
  }

  /** What a hive held after its last flush; null if it is flushed at any time. */
  @Nullable HiveKey content(long top) {
    Flushed flushed = hives.get(top);
    return flushed == null ? null : flushed.content;
  }

  boolean hasRoom(long top, HiveKey content) {
    long others =
        hives.entrySet().stream()
            .filter(hive -> hive.getKey() != top)
            .mapToLong(hive -> hive.getValue().bytes)
            .sum();
    return others + trees.bytes(top, content) <= limit;
  }

  void put(long top, HiveKey content) {
    Map<Long, Flushed> next = new TreeMap<>(hives);
    next.put(top, new Flushed(content, trees.bytes(top, content)));
    hives = next;
  }

  void remove(long top) {
    Map<Long, Flushed> next = new TreeMap<>(hives);
    next.remove(top);
    hives = next;
  }

  Map<Long, Flushed> snapshot() {
    return hives;
  }

  void restore(Map<Long, Flushed> snapshot) {
    hives = snapshot;
  }
}
