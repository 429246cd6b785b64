package dev.zwatch.emulator.file;

/**
 * How large the volume is; a call that would exceed it gets STATUS_DISK_FULL.
 *
 * @param files how many files and directories there may be
 * @param bytes what their contents may take together, each in whole clusters
 */
public record FileLimits(int files, long bytes) {
  /** 10,000 files and 64 MiB. */
  public static final FileLimits DEFAULT = new FileLimits(10_000, 64L << 20);
}
