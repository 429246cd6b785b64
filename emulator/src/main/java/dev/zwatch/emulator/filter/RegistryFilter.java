package dev.zwatch.emulator.filter;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A RegistryCallback routine that a driver has registered. */
final class RegistryFilter {
  /** The order in which they are called before an operation: the highest altitude first. */
  static final Comparator<RegistryFilter> ORDER =
      Comparator.comparing(
              (RegistryFilter filter) -> filter.altitude,
              Comparator.nullsFirst(Comparator.<Altitude>reverseOrder()))
          .thenComparing(filter -> filter.altitude == null ? filter.cookie : 0L);

  final long cookie;
  final long routine;
  final long context;

  /** Null for one that was registered without: it stands above all that have one. */
  final @Nullable Altitude altitude;

  /** How often it is being called now; 0 whenever a snapshot is taken. */
  int running;

  RegistryFilter(long cookie, long routine, long context, @Nullable Altitude altitude) {
    this.cookie = cookie;
    this.routine = routine;
    this.context = context;
    this.altitude = altitude;
  }
}
