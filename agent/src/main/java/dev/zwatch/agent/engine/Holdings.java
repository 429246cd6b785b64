package dev.zwatch.agent.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The handles of one rule that are not closed: by key, by driver, by who answers for them. */
final class Holdings {
  private final LongMap<List<WatchedHandle>> byKey = new LongMap<>();
  private final LongMap<List<WatchedHandle>> byDriver = new LongMap<>();
  private final LongMap<Owner> runs = new LongMap<>();
  private final LongMap<Owner> drivers = new LongMap<>();

  boolean isEmpty() {
    return byDriver.isEmpty();
  }

  void add(WatchedHandle handle) {
    if (handle.record.key != 0) {
      list(byKey, handle.record.key).add(handle);
    }
    list(byDriver, handle.record.driver).add(handle);
    handle.owner.unanswered.add(handle);
  }

  void remove(WatchedHandle handle) {
    takeOut(byKey, handle.record.key, handle);
    takeOut(byDriver, handle.record.driver, handle);
    Owner owner = handle.owner;
    if (owner.unanswered.remove(handle) && owner.unanswered.isEmpty() && owner.run != 0) {
      runs.remove(owner.run);
    }
  }

  /** All handles to a key, oldest first. */
  List<WatchedHandle> toKey(long key) {
    List<WatchedHandle> handles = key == 0 ? null : byKey.get(key);
    return handles == null ? List.of() : handles;
  }

  /** All handles of a driver, oldest first. */
  List<WatchedHandle> ofDriver(long driver) {
    List<WatchedHandle> handles = byDriver.get(driver);
    return handles == null ? List.of() : List.copyOf(handles);
  }

  /** The owner for a run of a driver's routine, or for the driver itself when the run is 0. */
  Owner owner(long driver, long run) {
    LongMap<Owner> owners = run == 0 ? drivers : runs;
    long number = run == 0 ? driver : run;
    Owner owner = owners.get(number);
    if (owner == null) {
      owner = new Owner(driver, run);
      owners.put(number, owner);
    }
    return owner;
  }

  /** A run has returned: its handles that nobody has answered for yet. */
  List<WatchedHandle> returned(long run) {
    Owner owner = runs.remove(run);
    if (owner != null) {
      owner.returned = true;
    }
    return answer(owner);
  }

  /** The handles that a driver holds itself and that nobody has answered for yet. */
  List<WatchedHandle> kept(long driver) {
    return answer(drivers.get(driver));
  }

  private static List<WatchedHandle> answer(@Nullable Owner owner) {
    if (owner == null || owner.unanswered.isEmpty()) {
      return List.of();
    }
    List<WatchedHandle> handles = List.copyOf(owner.unanswered);
    owner.unanswered.clear();
    return handles;
  }

  private static List<WatchedHandle> list(LongMap<List<WatchedHandle>> lists, long number) {
    List<WatchedHandle> list = lists.get(number);
    if (list == null) {
      list = new ArrayList<>();
      lists.put(number, list);
    }
    return list;
  }

  private static void takeOut(
      LongMap<List<WatchedHandle>> lists, long number, WatchedHandle handle) {
    List<WatchedHandle> list = lists.get(number);
    if (list != null && list.remove(handle) && list.isEmpty()) {
      lists.remove(number);
    }
  }
}
