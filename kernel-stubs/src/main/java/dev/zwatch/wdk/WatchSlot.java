package dev.zwatch.wdk;

import org.jspecify.annotations.Nullable;

/** What a kernel holds for a tool that watches it. The kernel never looks at it. */
public final class WatchSlot {
  private static final long[] NONE = {};

  /** The tool's state for this kernel; null while nobody watches. */
  public volatile @Nullable Object monitor;

  /**
   * Numbers by which code that the tool has put into the kernel notes a call by itself; empty while
   * the monitor is to be told of every call.
   */
  public long[] words = NONE;

  /** Numbers that belong to {@link #words}. */
  public long[] calls = NONE;
}
