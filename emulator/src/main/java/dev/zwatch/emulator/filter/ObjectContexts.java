package dev.zwatch.emulator.filter;

import dev.zwatch.emulator.object.KernelObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What callbacks have put on key objects: at most one value for each callback and object. */
final class ObjectContexts {
  private final Map<Long, OfObject> byObject = new TreeMap<>();

  /** A value, with what it was put on. */
  record Context(KernelObject object, long cookie, long value) {}

  private record OfObject(KernelObject object, Map<Long, Long> byCookie) {
    OfObject copy() {
      return new OfObject(object, new TreeMap<>(byCookie));
    }
  }

  /** 0 if there is none. */
  long get(@Nullable KernelObject object, RegistryFilter filter) {
    OfObject known = object == null ? null : byObject.get(object.id());
    return known == null ? 0 : known.byCookie.getOrDefault(filter.cookie, 0L);
  }

  /** Puts a value on an object, 0 for none; gives the one before. */
  long set(KernelObject object, RegistryFilter filter, long value) {
    OfObject known =
        byObject.computeIfAbsent(object.id(), id -> new OfObject(object, new TreeMap<>()));
    Long old =
        value == 0
            ? known.byCookie.remove(filter.cookie)
            : known.byCookie.put(filter.cookie, value);
    if (known.byCookie.isEmpty()) {
      byObject.remove(object.id());
    }
    return old == null ? 0 : old;
  }

  /** Takes away all that is on an object. */
  List<Context> take(KernelObject object) {
    List<Context> taken = new ArrayList<>();
    OfObject known = byObject.remove(object.id());
    if (known != null) {
      known.byCookie.forEach((cookie, value) -> taken.add(new Context(object, cookie, value)));
    }
    return taken;
  }

  /** Takes away all that a callback has put on objects. */
  List<Context> take(RegistryFilter filter) {
    List<Context> taken = new ArrayList<>();
    for (OfObject known : List.copyOf(byObject.values())) {
      long value = set(known.object, filter, 0);
      if (value != 0) {
        taken.add(new Context(known.object, filter.cookie, value));
      }
    }
    return taken;
  }

  Snapshot snapshot() {
    return new Snapshot(copy(byObject));
  }

  void restore(Snapshot snapshot) {
    byObject.clear();
    byObject.putAll(copy(snapshot.byObject));
  }

  private static Map<Long, OfObject> copy(Map<Long, OfObject> contexts) {
    Map<Long, OfObject> copy = new TreeMap<>();
    contexts.forEach((id, known) -> copy.put(id, known.copy()));
    return copy;
  }

  /** All values at one moment. */
  static final class Snapshot {
    private final Map<Long, OfObject> byObject;

    private Snapshot(Map<Long, OfObject> byObject) {
      this.byObject = byObject;
    }
  }
}
