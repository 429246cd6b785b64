package dev.zwatch.emulator.sched;

/**
 * The choices that the kernel is free to make, drawn from a seed. Seed 0 draws nothing: what came
 * first comes first.
 */
public final class Choices {
  private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

  private final boolean inOrder;
  private long state;

  public Choices(long seed) {
    inOrder = seed == 0;
    state = seed;
  }

  /** One of so many things that stand in line, counted from 0. */
  int pick(int count) {
    return inOrder || count < 2 ? 0 : (int) Long.remainderUnsigned(next(), count);
  }

  /** Whether a thread that has become ready runs at once, before its equal that runs now. */
  boolean yields() {
    return !inOrder && (next() & 1) == 0;
  }

  /** The place of something among others that are to happen at the same moment. */
  long tie() {
    return inOrder ? 0 : next();
  }

  // The SplitMix64 generator (Steele, Lea, Flood: "Fast splittable pseudorandom number
  // generators").
  private long next() {
    state += STEP;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }

  long snapshot() {
    return state;
  }

  void restore(long snapshot) {
    state = snapshot;
  }
}
