package dev.zwatch.emulator.registry;

import org.jspecify.annotations.Nullable;

/**
 * The paths of the keys that were deleted last, immutable. Handles to them may still be open, and
 * who reports such a handle wants its key's name; older ones are forgotten, so that creating and
 * deleting without end takes no memory.
 */
final class DeletedKeys {
  static final DeletedKeys NONE = new DeletedKeys(LongTrie.empty(), LongTrie.empty(), 0);

  /** How many are remembered. */
  static final int KEPT = 1024;

  private final LongTrie<String> paths;

  /** The keys' ids by the count of keys deleted before them. */
  private final LongTrie<Long> ids;

  private final long count;

  private DeletedKeys(LongTrie<String> paths, LongTrie<Long> ids, long count) {
    this.paths = paths;
    this.ids = ids;
    this.count = count;
  }

  @Nullable String path(long id) {
    return paths.get(id);
  }

  DeletedKeys with(long id, String path) {
    Long oldest = ids.get(count - KEPT);
    LongTrie<String> newerPaths = oldest == null ? paths : paths.without(oldest);
    LongTrie<Long> newerIds = ids.without(count - KEPT);
    return new DeletedKeys(newerPaths.with(id, path), newerIds.with(count, id), count + 1);
  }
}
