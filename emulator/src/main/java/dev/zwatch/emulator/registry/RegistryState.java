package dev.zwatch.emulator.registry;

import org.jspecify.annotations.Nullable;

/** A whole registry at one moment, immutable. */
final class RegistryState {
  private final LongTrie<KeyNode> keys;
  private final long root;
  private final long nextId;
  private final int keyCount;
  private final long bytes;
  private final DeletedKeys deleted;

  /** The key that was asked for last: one call asks for its key more than once. */
  private @Nullable KeyNode recent;

  /**
   * Of all that there is.
   *
   * @param keys the keys that exist, by id; a deleted key's id is not in it and never comes back
   * @param root the root key's id
   * @param nextId the next key's id
   * @param keyCount how many keys there are
   * @param bytes what they take, as {@link RegistryLimits} counts
   * @param deleted what is still known of deleted keys
   */
  RegistryState(
      LongTrie<KeyNode> keys,
      long root,
      long nextId,
      int keyCount,
      long bytes,
      DeletedKeys deleted) {
    this.keys = keys;
    this.root = root;
    this.nextId = nextId;
    this.keyCount = keyCount;
    this.bytes = bytes;
    this.deleted = deleted;
  }

  LongTrie<KeyNode> keys() {
    return keys;
  }

  long root() {
    return root;
  }

  long nextId() {
    return nextId;
  }

  int keyCount() {
    return keyCount;
  }

  long bytes() {
    return bytes;
  }

  DeletedKeys deleted() {
    return deleted;
  }

  @Nullable KeyNode key(long id) {
    KeyNode last = recent;
    if (last != null && last.id == id) {
      return last;
    }
    KeyNode found = keys.get(id);
    if (found != null) {
      recent = found;
    }
    return found;
  }

  RegistryState withKey(KeyNode changed, long moreBytes) {
    return new RegistryState(
        keys.with(changed.id, changed), root, nextId, keyCount, bytes + moreBytes, deleted);
  }

  RegistryState withNewKey(KeyNode child, KeyNode parent, long moreBytes) {
    return new RegistryState(
        keys.with(child.id, child).with(parent.id, parent),
        root,
        Math.max(nextId, child.id + 1),
        keyCount + 1,
        bytes + moreBytes,
        deleted);
  }

  RegistryState withoutKey(KeyNode child, KeyNode parent, long fewerBytes) {
    return new RegistryState(
        keys.without(child.id).with(parent.id, parent),
        root,
        nextId,
        keyCount - 1,
        bytes - fewerBytes,
        deleted.with(child.id, KeyPath.of(this, child)));
  }

  RegistryState withNextId(long id) {
    return new RegistryState(keys, root, id, keyCount, bytes, deleted);
  }

  /** With a key known as deleted that was never in this state. */
  RegistryState withGone(long id, String path) {
    return new RegistryState(keys, root, nextId, keyCount, bytes, deleted.with(id, path));
  }
}
