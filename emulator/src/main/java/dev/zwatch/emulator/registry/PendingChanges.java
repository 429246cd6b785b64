package dev.zwatch.emulator.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes that a transaction has made and not committed, in their order, and what they claim;
 * immutable.
 */
final class PendingChanges {
  private static final PendingChanges NONE = new PendingChanges(null, null, LongTrie.empty(), 0);

  private final @Nullable PendingChanges before;
  private final @Nullable KeyChange last;

  /** By the id of the key. */
  private final LongTrie<List<Claim>> claims;

  private final long bytes;

  private PendingChanges(
      @Nullable PendingChanges before,
      @Nullable KeyChange last,
      LongTrie<List<Claim>> claims,
      long bytes) {
    this.before = before;
    this.last = last;
    this.claims = claims;
    this.bytes = bytes;
  }

  /** What they take, as {@link RegistryLimits} counts. */
  long bytes() {
    return bytes;
  }

  static PendingChanges none() {
    return NONE;
  }

  PendingChanges with(KeyChange change, List<Claim> claimed) {
    LongTrie<List<Claim>> all = claims;
    for (Claim claim : claimed) {
      List<Claim> old = all.get(claim.key());
      if (old == null || !old.contains(claim)) {
        List<Claim> more = new ArrayList<>(old == null ? List.of() : old);
        more.add(claim);
        all = all.with(claim.key(), List.copyOf(more));
      }
    }
    return new PendingChanges(this, change, all, bytes + change.size());
  }

  /** True if one of these cannot be had beside what is claimed here. */
  boolean conflictsWith(List<Claim> wanted) {
    for (Claim claim : wanted) {
      List<Claim> held = claims.get(claim.key());
      if (held != null && held.stream().anyMatch(claim::conflictsWith)) {
        return true;
      }
    }
    return false;
  }

  /** First made, first listed. */
  List<KeyChange> inOrder() {
    List<KeyChange> changes = new ArrayList<>();
    for (PendingChanges at = this; at != null && at.last != null; at = at.before) {
      changes.add(at.last);
    }
    Collections.reverse(changes);
    return changes;
  }

  RegistryState in(RegistryState state) {
    RegistryState changed = state;
    for (KeyChange change : inOrder()) {
      changed = change.in(changed);
    }
    return changed;
  }
}
