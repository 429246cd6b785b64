package dev.zwatch.emulator;

import java.util.function.LongSupplier;

/**
 * The kernel's clock, in units of 100 ns since 1601. It does not follow the host's: it begins at a
 * fixed moment and goes on by one unit each time it is read, so that runs repeat.
 */
final class SystemClock implements LongSupplier {
  // 2026-01-01 00:00 UTC.
  private long now = 134_116_992_000_000_000L;

  @Override
  public long getAsLong() {
    return now++;
  }
}
