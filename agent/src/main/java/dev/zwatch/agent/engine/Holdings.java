package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handles that are not closed: by key, and by who answers for them. The lists run through the
 * handles themselves, so that holding a handle costs a place in a hash table and nothing else.
 */
final class Holdings {
  private static final int FEWEST = 16;

  /** The handles to the keys of one hash, newest first. */
  private @Nullable HandleRecord[] byKey = new HandleRecord[FEWEST];

  private int size;
  private final LongMap<Owner> runs = new LongMap<>();
  private final LongMap<Owner> drivers = new LongMap<>();

  boolean isEmpty() {
    return size == 0;
  }

  void add(HandleRecord handle, Owner owner) {
    if (size == byKey.length) {
      grow();
    }
    size++;
    link(handle);
    handle.owner = owner;
    owner.add(handle);
  }

  /** Takes a handle out; it must be in. */
  void remove(HandleRecord handle) {
    size--;
    unlink(handle);
    answered(handle);
  }

  /** All returns are charged that are to be charged with a handle. */
  void answered(HandleRecord handle) {
    Owner owner = handle.owner;
    if (owner != null) {
      owner.remove(handle);
    }
  }

  /** Somebody else answers for a handle from now on. */
  void pass(HandleRecord handle, Owner owner) {
    answered(handle);
    handle.owner = owner;
    owner.add(handle);
  }

  /** The newest handle to a key; {@link #older} has the others. */
  @Nullable HandleRecord newest(long key) {
    return key == 0 ? null : ofKey(byKey[slot(key)], key);
  }

  /** The next older handle to the same key. */
  static @Nullable HandleRecord older(HandleRecord handle) {
    return ofKey(handle.nextOfKey, handle.key);
  }

  /** Nothing is held. */
  void clear() {
    byKey = new HandleRecord[FEWEST];
    size = 0;
    runs.clear();
    drivers.clear();
  }

  /** All handles of a driver, in no order. */
  List<HandleRecord> ofDriver(int driver) {
    List<HandleRecord> handles = new ArrayList<>();
    for (HandleRecord first : byKey) {
      for (HandleRecord handle = first; handle != null; handle = handle.nextOfKey) {
        if (handle.driver == driver) {
          handles.add(handle);
        }
      }
    }
    return handles;
  }

  /** The owner for a run of a driver's routine, or for the driver itself when the run is 0. */
  Owner owner(int driver, long run) {
    LongMap<Owner> owners = run == 0 ? drivers : runs;
    long number = run == 0 ? driver : run;
    Owner owner = owners.get(number);
    if (owner == null) {
      owner = new Owner(run);
      owners.put(number, owner);
    }
    return owner;
  }

  /** A run has returned: who answered for its handles; null when it has none. */
  @Nullable Owner returned(long run) {
    Owner owner = runs.remove(run);
    if (owner != null) {
      owner.returned = true;
    }
    return owner;
  }

  /** The driver itself as an owner; null when it never was one. */
  @Nullable Owner ofDriverItself(int driver) {
    return drivers.get(driver);
  }

  private static @Nullable HandleRecord ofKey(@Nullable HandleRecord from, long key) {
    HandleRecord handle = from;
    while (handle != null && handle.key != key) {
      handle = handle.nextOfKey;
    }
    return handle;
  }

  private void link(HandleRecord handle) {
    int slot = slot(handle.key);
    HandleRecord after = byKey[slot];
    handle.nextOfKey = after;
    handle.previousOfKey = null;
    if (after != null) {
      after.previousOfKey = handle;
    }
    byKey[slot] = handle;
  }

  private void unlink(HandleRecord handle) {
    HandleRecord before = handle.previousOfKey;
    HandleRecord after = handle.nextOfKey;
    if (before == null) {
      byKey[slot(handle.key)] = after;
    } else {
      before.nextOfKey = after;
    }
    if (after != null) {
      after.previousOfKey = before;
    }
    handle.nextOfKey = null;
    handle.previousOfKey = null;
  }

  private void grow() {
    @Nullable HandleRecord[] before = byKey;
    byKey = new HandleRecord[2 * before.length];
    for (HandleRecord first : before) {
      // From the oldest on, so that the newest comes first again.
      HandleRecord handle = first;
      while (handle != null && handle.nextOfKey != null) {
        handle = handle.nextOfKey;
      }
      while (handle != null) {
        HandleRecord newer = handle.previousOfKey;
        link(handle);
        handle = newer;
      }
    }
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (byKey.length - 1);
  }
}
