package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.security.SecurityDescriptors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry: what is committed, and what transactions have changed and not committed. {@link
 * #snapshot} and {@link #restore} take constant time.
 *
 * <p>A change that is part of no transaction takes what it needs: a transaction that has changed
 * the same is rolled back. A change in a transaction fails where another transaction has claimed
 * what it needs.
 *
 * <p>Source: Microsoft, the DDI pages of the routines that the methods are named after.
 */
public final class Registry extends RegistryView {
  /** The id of the key {@code \Registry}. */
  public static final long ROOT_KEY = 1;

  /** A power of 2. */
  private static final int WALKS = 16;

  private static final RegistryListener NOBODY =
      new RegistryListener() {
        @Override
        public void changed(long key, int kind) {}

        @Override
        public void deleted(long key) {}
      };

  private RegistryState state;
  private RegistryListener listener = NOBODY;
  private LongConsumer rolledBack = transaction -> {};

  /** What each transaction has changed; never changed itself, so that a snapshot may keep it. */
  private Map<Long, PendingChanges> pending = Map.of();

  /** What transactions see, as far as it was asked for. */
  private final Map<Long, TransactionView> views = new HashMap<>();

  /** Another number for each state, that of a transaction's view too. */
  private long version;

  private long versions;

  /** The last walks, by the names that they went along: a name is mostly asked for again. */
  private final KeyWalk[] walks = new KeyWalk[WALKS];

  /** A whole registry at one moment; to keep one costs what has changed since. */
  public static final class Snapshot {
    final RegistryState state;
    private final Map<Long, PendingChanges> pending;

    private Snapshot(RegistryState state, Map<Long, PendingChanges> pending) {
      this.state = state;
      this.pending = pending;
    }
  }

  /**
   * A registry with the keys that every Windows has.
   *
   * @param clock the time in 100 ns since 1601
   */
  public Registry(LongSupplier clock) {
    this(clock, RegistryLimits.DEFAULT);
  }

  public Registry(LongSupplier clock, RegistryLimits limits) {
    super(clock, limits, new SecurityDescriptors(KeyAccess.MAPPING, true));
    this.state = InitialKeys.at(clock.getAsLong(), descriptors());
    Arrays.setAll(walks, unused -> new KeyWalk());
  }

  /** Names who is told of changes. */
  public void onChange(RegistryListener newListener) {
    listener = newListener;
  }

  /** The present content, in constant time. */
  public Snapshot snapshot() {
    return new Snapshot(state, pending);
  }

  /**
   * Brings the content of a snapshot of this registry back, in constant time. Ids of keys made
   * since are forgotten and will be given again, so that a run repeated from a snapshot repeats
   * exactly.
   */
  public void restore(Snapshot snapshot) {
    pending = snapshot.pending;
    views.clear();
    become(snapshot.state);
  }

  /** Names who is told of transactions that a change outside of them has rolled back. */
  public void onRollBack(LongConsumer newListener) {
    rolledBack = newListener;
  }

  /**
   * The registry as a transaction sees it.
   *
   * @param transaction a number of the caller's choice, 0 for none
   */
  public RegistryView inTransaction(long transaction) {
    return transaction == 0
        ? this
        : views.computeIfAbsent(transaction, id -> new TransactionView(this, id));
  }

  /** Makes a transaction's changes everybody's, all at once. */
  public void commit(long transaction) {
    List<KeyChange> changes = end(transaction).inOrder();
    long[] watched = new long[changes.size()];
    RegistryState next = state;
    for (int i = 0; i < watched.length; i++) {
      watched[i] = changes.get(i).watched(next);
      next = changes.get(i).in(next);
    }
    become(next);
    for (int i = 0; i < watched.length; i++) {
      tell(changes.get(i), watched[i]);
    }
  }

  /** Forgets a transaction's changes; the paths of keys that it made stay known for a while. */
  public void rollBack(long transaction) {
    RegistryState seen = inTransaction(transaction).state();
    RegistryState next = state;
    for (KeyChange change : end(transaction).inOrder()) {
      if (change instanceof KeyChange.Created created) {
        KeyNode child = seen.key(created.child().id);
        if (child != null) {
          next = next.withGone(child.id, KeyPath.of(seen, child));
        }
      }
    }
    become(next);
  }

  /** The path of a key, as any transaction knows it; the last one of a key that is gone. */
  public @Nullable String knownPath(long key) {
    String path = lastPath(key);
    for (long transaction : pending.keySet()) {
      path = path == null ? inTransaction(transaction).lastPath(key) : path;
    }
    return path;
  }

  @Override
  RegistryState state() {
    return state;
  }

  @Override
  KeyWalk walk(long rootKey, String name, boolean followLast) {
    return walk(state, version, rootKey, name, followLast);
  }

  KeyWalk walk(RegistryState in, long inVersion, long rootKey, String name, boolean followLast) {
    KeyWalk walk = walks[(name.hashCode() + (int) rootKey) & (WALKS - 1)];
    walk.to(in, inVersion, rootKey, name, followLast);
    return walk;
  }

  @Override
  long newId() {
    return state.nextId();
  }

  /** An id that no other key gets, of a key that is nobody else's yet. */
  long takeId() {
    long id = state.nextId();
    state = state.withNextId(id + 1);
    return id;
  }

  @Override
  int make(KeyChange change) {
    if (!pending.isEmpty()) {
      rollBackWhatClaims(change.claims(state));
    }
    long watched = change.watched(state);
    become(change.in(state));
    tell(change, watched);
    return STATUS_SUCCESS;
  }

  /** Makes a change of a key with all below it, and tells of the keys that it leaves gone. */
  int makeTree(TreeChange change, List<KeyNode> gone) {
    int status = make(change);
    gone.forEach(node -> listener.deleted(node.id));
    return status;
  }

  private void rollBackWhatClaims(List<Claim> claims) {
    for (Map.Entry<Long, PendingChanges> other : new ArrayList<>(pending.entrySet())) {
      if (other.getValue().conflictsWith(claims)) {
        rollBack(other.getKey());
        rolledBack.accept(other.getKey());
      }
    }
  }

  /** True if another transaction has claimed one of these. */
  boolean isClaimedBesides(long transaction, List<Claim> claims) {
    return pending.entrySet().stream()
        .anyMatch(other -> other.getKey() != transaction && other.getValue().conflictsWith(claims));
  }

  /** True if transactions cannot keep so much more, each change counted, whatever it undoes. */
  boolean hasNoRoomPending(long more) {
    long bytes = more;
    for (PendingChanges changes : pending.values()) {
      bytes += changes.bytes();
    }
    return bytes > limits().bytes();
  }

  PendingChanges pending(long transaction) {
    return pending.getOrDefault(transaction, PendingChanges.none());
  }

  void setPending(long transaction, PendingChanges changes) {
    Map<Long, PendingChanges> next = new TreeMap<>(pending);
    next.put(transaction, changes);
    pending = next;
  }

  private PendingChanges end(long transaction) {
    PendingChanges changes = pending(transaction);
    Map<Long, PendingChanges> next = new TreeMap<>(pending);
    next.remove(transaction);
    pending = next;
    TransactionView view = views.remove(transaction);
    if (view != null) {
      view.end();
    }
    return changes;
  }

  long version() {
    return version;
  }

  long newVersion() {
    return ++versions;
  }

  private void tell(KeyChange change, long watched) {
    listener.changed(watched, change.kind());
    if (change instanceof KeyChange.Deleted deleted) {
      listener.deleted(deleted.key());
    }
  }

  private void become(RegistryState next) {
    state = next;
    version = newVersion();
  }
}
