package dev.zwatch.wdk;

import org.jspecify.annotations.Nullable;

/**
 * The one field of a kernel that belongs to a tool that watches it. The kernel never looks at it.
 */
public final class WatchSlot {
  /** The tool's state for this kernel; null while nobody watches. */
  public volatile @Nullable Object monitor;
}
