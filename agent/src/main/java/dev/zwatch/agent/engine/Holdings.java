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

  /** So few handles share a place by chance that a branch on it is foretold rightly. */
  private static final int PLACES_OF_HANDLE = 4;

  /** So many bits of a key tell its place among its neighbours. */
  private static final int NEIGHBOURS = 7;

  private final HandleRecords records;

  /** The handles to the keys of one hash, newest first. */
  private int[] byKey = new int[FEWEST];

  private int size;
  private final LongMap<Owner> runs = new LongMap<>();
  private final LongMap<Owner> drivers = new LongMap<>();

  /** The owner that was asked for last. */
  private @Nullable Owner recent;

  Holdings(HandleRecords records) {
    this.records = records;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(HandleRecord handle, Owner owner) {
    if (size * PLACES_OF_HANDLE == byKey.length) {
      grow();
    }
    size++;
    link(handle);
    handle.held = true;
    handle.ownerRun = owner.run;
    owner.add(handle);
  }

  /** Takes a handle out; nothing happens when it is not in. */
  void remove(HandleRecord handle) {
    if (handle.held) {
      handle.held = false;
      size--;
      unlink(handle);
      Owner owner = known(handle.driver, handle.ownerRun);
      if (owner != null) {
        owner.remove(handle);
      }
    }
  }

  /** Somebody else answers for a handle from now on. */
  void pass(HandleRecord handle, Owner from, Owner to) {
    from.remove(handle);
    handle.ownerRun = to.run;
    to.add(handle);
  }

  /** The newest handle to a key; {@link #older} has the others. */
  @Nullable HandleRecord newest(long key) {
    return key == 0 ? null : ofKey(byKey[slot(key)], key);
  }

  /** The next older handle to the same key. */
  @Nullable HandleRecord older(HandleRecord handle) {
    return ofKey(handle.nextOfKey, handle.key);
  }

  /** Nothing is held. */
  void clear() {
    byKey = new int[FEWEST];
    size = 0;
    runs.clear();
    drivers.clear();
    recent = null;
  }

  /** All handles of a driver, in no order. */
  List<HandleRecord> ofDriver(int driver) {
    List<HandleRecord> handles = new ArrayList<>();
    for (int first : byKey) {
      HandleRecord handle = records.get(first);
      while (handle != null) {
        if (handle.driver == driver) {
          handles.add(handle);
        }
        handle = records.get(handle.nextOfKey);
      }
    }
    return handles;
  }

  /** The owner for a run of a driver's routine, or for the driver itself when the run is 0. */
  Owner owner(int driver, long run) {
    Owner owner = known(driver, run);
    if (owner == null) {
      owner = new Owner(records, driver, run);
      if (run == 0) {
        drivers.put(driver, owner);
      } else {
        runs.put(run, owner);
      }
    }
    recent = owner;
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

  private @Nullable Owner known(int driver, long run) {
    Owner owner = recent;
    if (owner != null && owner.run == run && owner.driver == driver && !owner.returned) {
      return owner;
    }
    return run == 0 ? drivers.get(driver) : runs.get(run);
  }

  private @Nullable HandleRecord ofKey(int from, long key) {
    HandleRecord handle = records.get(from);
    while (handle != null && handle.key != key) {
      handle = records.get(handle.nextOfKey);
    }
    return handle;
  }

  private void link(HandleRecord handle) {
    int slot = slot(handle.key);
    int older = byKey[slot];
    handle.nextOfKey = older;
    handle.previousOfKey = HandleRecords.NONE;
    records.neighbour(older).previousOfKey = handle.number;
    byKey[slot] = handle.number;
  }

  private void unlink(HandleRecord handle) {
    int newer = handle.previousOfKey;
    int older = handle.nextOfKey;
    if (newer == HandleRecords.NONE) {
      byKey[slot(handle.key)] = older;
    } else {
      records.neighbour(newer).nextOfKey = older;
    }
    records.neighbour(older).previousOfKey = newer;
    handle.nextOfKey = HandleRecords.NONE;
    handle.previousOfKey = HandleRecords.NONE;
  }

  private void grow() {
    int[] before = byKey;
    byKey = new int[2 * before.length];
    for (int first : before) {
      // From the oldest on, so that the newest comes first again.
      HandleRecord oldest = records.get(first);
      HandleRecord handle = oldest;
      while (handle != null) {
        oldest = handle;
        handle = records.get(handle.nextOfKey);
      }
      handle = oldest;
      while (handle != null) {
        HandleRecord newer = records.get(handle.previousOfKey);
        link(handle);
        handle = newer;
      }
    }
  }

  /** Keys that were made one after the other lie side by side, as their handles' records do. */
  private int slot(long key) {
    return (int) (key ^ (key >>> NEIGHBOURS)) & (byKey.length - 1);
  }
}
