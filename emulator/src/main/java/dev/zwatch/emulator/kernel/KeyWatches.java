package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.object.KernelObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What key objects watch. Those that wait for a change stand together by key and by what they wait
 * for, so that a change costs what it ends, and some steps for each key above it, however many
 * watch other things.
 */
final class KeyWatches {
  /** A bit that no kind has: the watch is of a tree. */
  private static final int TREE = 1 << 16;

  private final LongUnaryOperator parentOf;
  private final Map<KernelObject, Watch> watches = new LinkedHashMap<>();

  /** The objects that wait, by key, and then by kinds and TREE. */
  private final Map<Long, Map<Integer, Set<KernelObject>>> waiting = new HashMap<>();

  /** How many wait for changes in a tree. */
  private int trees;

  private long nextPlace;
  private long looked;

  /**
   * What a key object watches, and the request that came last; null for none.
   *
   * @param place of the object among all that watch: who watched first is told first
   */
  private record Watch(long key, int group, long place, @Nullable Pending pending) {
    Watch with(@Nullable Pending newPending) {
      return new Watch(key, group, place, newPending);
    }
  }

  /** A request that is not done, and those before it. */
  private record Pending(KeyNotifications.Request request, @Nullable Pending earlier) {}

  /**
   * @param parentOf the key that a key is a subkey of, 0 for none
   */
  KeyWatches(LongUnaryOperator parentOf) {
    this.parentOf = parentOf;
  }

  /** Adds a request; what is watched is settled by an object's first. */
  void add(
      KernelObject object, long key, int filter, boolean tree, KeyNotifications.Request request) {
    Watch watch = watches.get(object);
    if (watch == null) {
      watch = new Watch(key, (filter & (TREE - 1)) | (tree ? TREE : 0), nextPlace++, null);
    }
    if (watch.pending == null) {
      startWaiting(object, watch);
    }
    watches.put(object, watch.with(new Pending(request, watch.pending)));
  }

  /** An object's requests, first made first, which are none of it from now on. */
  List<KeyNotifications.Request> take(KernelObject object) {
    Watch watch = watches.get(object);
    if (watch == null || watch.pending == null) {
      return List.of();
    }
    stopWaiting(object, watch);
    watches.put(object, watch.with(null));
    List<KeyNotifications.Request> requests = new ArrayList<>();
    for (Pending pending = watch.pending; pending != null; pending = pending.earlier) {
      requests.add(pending.request);
    }
    Collections.reverse(requests);
    return requests;
  }

  /** Forgets what an object watches; its requests must be taken. */
  void forget(KernelObject object) {
    watches.remove(object);
  }

  /** Who waits for a change of that kind of a key, in the order in which they are told. */
  List<KernelObject> waitingFor(long key, int kind) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<KernelObject> found = new ArrayList<>();
    collect(key, kind, 0, found);
    for (long at = parentOf(key); trees > 0 && at != 0; at = parentOf(at)) {
      collect(at, kind, TREE, found);
    }
    return inOrder(found);
  }

  /** Who waits for any change of the key itself. */
  List<KernelObject> waitingAt(long key) {
    List<KernelObject> found = new ArrayList<>();
    waiting.getOrDefault(key, Map.of()).values().forEach(found::addAll);
    looked += found.size();
    return inOrder(found);
  }

  /** How many keys, groups and objects were looked at to find who waits. */
  long looked() {
    return looked;
  }

  private long parentOf(long key) {
    looked++;
    return parentOf.applyAsLong(key);
  }

  private void collect(long key, int kind, int needed, List<KernelObject> found) {
    waiting
        .getOrDefault(key, Map.of())
        .forEach(
            (group, objects) -> {
              looked++;
              if ((group & kind) != 0 && (group & needed) == needed) {
                found.addAll(objects);
                looked += objects.size();
              }
            });
  }

  private List<KernelObject> inOrder(List<KernelObject> found) {
    if (found.size() > 1) {
      found.sort(Comparator.comparingLong(this::place));
    }
    return found;
  }

  private long place(KernelObject object) {
    Watch watch = watches.get(object);
    return watch == null ? 0 : watch.place;
  }

  private void startWaiting(KernelObject object, Watch watch) {
    waiting
        .computeIfAbsent(watch.key, none -> new HashMap<>())
        .computeIfAbsent(watch.group, none -> new LinkedHashSet<>())
        .add(object);
    trees += (watch.group & TREE) != 0 ? 1 : 0;
  }

  private void stopWaiting(KernelObject object, Watch watch) {
    Map<Integer, Set<KernelObject>> groups = waiting.getOrDefault(watch.key, Map.of());
    Set<KernelObject> objects = groups.getOrDefault(watch.group, Set.of());
    objects.remove(object);
    if (objects.isEmpty()) {
      groups.remove(watch.group);
    }
    if (groups.isEmpty()) {
      waiting.remove(watch.key);
    }
    trees -= (watch.group & TREE) != 0 ? 1 : 0;
  }

  /** What is watched at this moment. */
  Snapshot snapshot() {
    return new Snapshot(watches);
  }

  /** Brings the watches of a snapshot back; the others end without a word. */
  void restore(Snapshot snapshot) {
    watches.clear();
    waiting.clear();
    trees = 0;
    snapshot.watches.forEach(
        (object, watch) -> {
          watches.put(object, watch);
          if (watch.pending != null) {
            startWaiting(object, watch);
          }
        });
  }

  /** The watches at one moment; their key objects and events are the object manager's. */
  static final class Snapshot {
    private final Map<KernelObject, Watch> watches;

    private Snapshot(Map<KernelObject, Watch> watches) {
      this.watches = new LinkedHashMap<>(watches);
    }
  }
}
