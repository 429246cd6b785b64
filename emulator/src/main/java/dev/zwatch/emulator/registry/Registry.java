package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The registry. {@link #snapshot} and {@link #restore} take constant time.
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

  /** How often the state has changed. */
  private long version;

  /** The last walks, by the names that they went along: a name is mostly asked for again. */
  private final KeyWalk[] walks = new KeyWalk[WALKS];

  /** A whole registry at one moment; to keep one costs what has changed since. */
  public static final class Snapshot {
    final RegistryState state;

    private Snapshot(RegistryState state) {
      this.state = state;
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
    super(clock, limits);
    this.state = InitialKeys.at(clock.getAsLong());
    Arrays.setAll(walks, unused -> new KeyWalk());
  }

  /** Names who is told of changes. */
  public void onChange(RegistryListener newListener) {
    listener = newListener;
  }

  /** The present content, in constant time. */
  public Snapshot snapshot() {
    return new Snapshot(state);
  }

  /**
   * Brings the content of a snapshot of this registry back, in constant time. Ids of keys made
   * since are forgotten and will be given again, so that a run repeated from a snapshot repeats
   * exactly.
   */
  public void restore(Snapshot snapshot) {
    become(snapshot.state);
  }

  @Override
  RegistryState state() {
    return state;
  }

  @Override
  KeyWalk walk(long rootKey, String name, boolean followLast) {
    KeyWalk walk = walks[(name.hashCode() + (int) rootKey) & (WALKS - 1)];
    walk.to(state, version, rootKey, name, followLast);
    return walk;
  }

  @Override
  long newId() {
    return state.nextId();
  }

  @Override
  int make(KeyChange change) {
    long watched = change.watched(state);
    become(change.in(state));
    listener.changed(watched, change.kind());
    if (change instanceof KeyChange.Deleted deleted) {
      listener.deleted(deleted.key());
    }
    return STATUS_SUCCESS;
  }

  private void become(RegistryState next) {
    state = next;
    version++;
  }
}
