package dev.zwatch.emulator.object;

/**
 * What objects may grow to; a call that would exceed it gets STATUS_INSUFFICIENT_RESOURCES, so that
 * a driver which never closes meets that status and not the end of the heap.
 *
 * <p>Differs from Windows: its limit is 16,711,680 handles a process, if memory lasts.
 *
 * @param handles how many places a handle table may have, closed values in quarantine included
 * @param nameBytes what all names and link targets may take together, each counted with a fixed
 *     overhead of {@link #NAME_OVERHEAD_BYTES}
 */
public record ObjectLimits(int handles, long nameBytes) {
  /** What a name is counted with besides its length. */
  public static final int NAME_OVERHEAD_BYTES = 128;

  /** 1,000,000 handles a process and 64 MiB of names. */
  public static final ObjectLimits DEFAULT = new ObjectLimits(1_000_000, 64L << 20);
}
