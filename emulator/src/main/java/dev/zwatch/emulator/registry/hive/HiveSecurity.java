package dev.zwatch.emulator.registry.hive;

import static dev.zwatch.emulator.registry.hive.HiveBins.check;

import dev.zwatch.emulator.registry.RegistryLimits;
import dev.zwatch.emulator.security.SecurityDescriptor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The security descriptors of a hive that is read, each read once however many keys share it. A
 * cell's neighbours in the list must be such cells and lead back to it; its count of keys is not
 * looked at.
 */
final class HiveSecurity {
  private static final String WHAT = "a security descriptor";

  // In a cell of kind sk, behind its size.
  static final int FORWARD = 4;
  static final int BACKWARD = 8;
  static final int COUNT = 12;
  static final int LENGTH = 16;
  static final int DESCRIPTOR = 20;

  private final HiveBins bins;
  private final RegistryLimits limits;

  /** By the offsets of their cells. */
  private final Map<Integer, SecurityDescriptor> known = new HashMap<>();

  private long bytes;

  HiveSecurity(HiveBins bins, RegistryLimits limits) {
    this.bins = bins;
    this.limits = limits;
  }

  /** What a key that refers to a cell has; null if it refers to none. */
  @Nullable SecurityDescriptor at(int cell) throws HiveDamage {
    if (cell == HiveWriter.NONE) {
      return null;
    }
    SecurityDescriptor descriptor = known.get(cell);
    if (descriptor == null) {
      descriptor = read(cell);
      known.put(cell, descriptor);
    }
    return descriptor;
  }

  private SecurityDescriptor read(int cell) throws HiveDamage {
    see(cell);
    int next = bins.getInt(cell + 4 + FORWARD);
    int previous = bins.getInt(cell + 4 + BACKWARD);
    see(next);
    see(previous);
    check(
        bins.getInt(next + 4 + BACKWARD) == cell && bins.getInt(previous + 4 + FORWARD) == cell,
        "the list of security descriptors",
        cell);
    int length = bins.getInt(cell + 4 + LENGTH);
    check(length >= 0 && length <= bins.room(cell) - DESCRIPTOR, "the size of " + WHAT, cell);
    bytes += (long) RegistryLimits.SECURITY_SHARE * length;
    check(bytes <= limits.bytes(), "one security descriptor too many", cell);
    SecurityDescriptor read = SecurityDescriptor.of(bins.copy(cell + 4 + DESCRIPTOR, length));
    if (read == null) {
      throw HiveBins.damage(WHAT, cell);
    }
    return read;
  }

  private void see(int cell) throws HiveDamage {
    bins.see(cell, DESCRIPTOR, WHAT);
    check(bins.isSignature(cell + 4, "sk"), WHAT, cell);
  }
}
