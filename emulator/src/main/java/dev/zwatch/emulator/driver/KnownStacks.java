package dev.zwatch.emulator.driver;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.Region;
import dev.zwatch.emulator.sched.GuestStack;
import org.jspecify.annotations.Nullable;

/**
 * Stacks of frames of fixed size that were walked lately. There the place of each return address
 * follows from the addresses before it alone: where the same words are found at the same distances,
 * the same stack is, and need not be walked again.
 */
final class KnownStacks {
  private static final int PLACES = 64;

  private final GuestMemory memory;
  private final Drivers drivers;

  /** By the innermost return address, the newest of them. */
  private final @Nullable Known[] newest = new @Nullable Known[PLACES];

  KnownStacks(GuestMemory memory, Drivers drivers) {
    this.memory = memory;
    this.drivers = drivers;
  }

  /**
   * Keeps a stack.
   *
   * @param addresses the return addresses, innermost first
   * @param slots where they are on the stack, and after the last the word that ends it
   * @param count of return addresses, at least 1
   */
  void keep(long[] addresses, long[] slots, int count) {
    int place = place(addresses[0]);
    Known known = newest[place];
    if (known == null || known.addresses.length < count) {
      known = new Known(addresses.length);
      newest[place] = known;
    }
    known.additions = drivers.additions();
    known.count = count;
    System.arraycopy(addresses, 0, known.addresses, 0, count);
    for (int i = 0; i <= count; i++) {
      known.distances[i] = slots[i] - slots[0];
    }
    known.end = memory.getLong(slots[count]);
  }

  /**
   * True if a stack has these return addresses; false if not, or if that is not known.
   *
   * @param slot where the innermost return address is
   */
  boolean is(long[] returnAddresses, GuestStack stack, long slot) {
    int count = returnAddresses.length;
    Known known = newest[place(returnAddresses[0])];
    if (known == null || known.count != count || known.additions != drivers.additions()) {
      return false;
    }
    Region region = stack.region();
    long end = slot + known.distances[count];
    if (!region.contains(slot) || !region.contains(end + Long.BYTES - 1)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      long address = returnAddresses[i];
      if (known.addresses[i] != address || memory.getLong(slot + known.distances[i]) != address) {
        return false;
      }
    }
    return memory.getLong(end) == known.end;
  }

  private static int place(long address) {
    return (int) (address ^ (address >>> 6)) & (PLACES - 1);
  }

  private static final class Known {
    final long[] addresses;

    /** From the innermost return address, in bytes. */
    final long[] distances;

    int count;

    /** What follows the outermost return address. */
    long end;

    int additions;

    Known(int most) {
      addresses = new long[most];
      distances = new long[most + 1];
    }
  }
}
