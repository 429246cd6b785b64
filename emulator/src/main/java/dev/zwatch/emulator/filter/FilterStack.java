package dev.zwatch.emulator.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registered callbacks, the highest first.
 *
 * <p>Source: Microsoft, "Supporting Layered Registry Filtering Drivers".
 */
final class FilterStack {
  private List<RegistryFilter> filters = List.of();
  private long lastCookie;

  boolean isEmpty() {
    return filters.isEmpty();
  }

  /** Null when the altitude is taken. */
  @Nullable RegistryFilter add(long routine, @Nullable Altitude altitude, long context) {
    for (RegistryFilter filter : filters) {
      if (altitude != null && altitude.equals(filter.altitude)) {
        return null;
      }
    }
    RegistryFilter added = new RegistryFilter(++lastCookie, routine, context, altitude);
    List<RegistryFilter> more = new ArrayList<>(filters);
    more.add(added);
    more.sort(RegistryFilter.ORDER);
    filters = List.copyOf(more);
    return added;
  }

  void remove(RegistryFilter filter) {
    List<RegistryFilter> fewer = new ArrayList<>(filters);
    fewer.remove(filter);
    filters = List.copyOf(fewer);
  }

  boolean contains(RegistryFilter filter) {
    return filters.contains(filter);
  }

  @Nullable RegistryFilter find(long cookie) {
    for (RegistryFilter filter : filters) {
      if (filter.cookie == cookie) {
        return filter;
      }
    }
    return null;
  }

  /** Those that an operation made within a callback passes; all of them outside of any. */
  List<RegistryFilter> below(@Nullable RegistryFilter current) {
    if (current == null) {
      return filters;
    }
    return filters.stream()
        .filter(filter -> RegistryFilter.ORDER.compare(filter, current) > 0)
        .toList();
  }

  Snapshot snapshot() {
    return new Snapshot(filters, lastCookie);
  }

  void restore(Snapshot snapshot) {
    filters = snapshot.filters;
    lastCookie = snapshot.lastCookie;
  }

  /** The stack at one moment. */
  record Snapshot(List<RegistryFilter> filters, long lastCookie) {}
}
