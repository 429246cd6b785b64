package dev.zwatch.agent.engine;

/**
 * The two words of a handle that its calls read and write.
 *
 * <p>The first: bits 0 to 31 count its calls, from -12 on; bit 32 takes the carry; bits 33 to 47
 * have a 1 for each class of functions whose calls are quiet in its states; bits 48 to 55 are the
 * code of its states (both by {@link Verdicts}); bits 59 to 63 are ones. The second: the kinds of
 * its last twelve calls ({@link CallKinds}), five bits each, the newest lowest.
 *
 * <p>After the twelfth call the count is no longer negative. Then the kinds of the first four are
 * put aside before the thirteenth pushes one of them out, and the count goes on from its smallest
 * value. So one comparison tells a call that needs nothing but these two words: the bit of its
 * function's class, bit 31 and the ones are all set.
 */
final class HandleWords {
  /** The largest kind that has room. */
  static final int LARGEST_KIND = 31;

  /** How many classes of functions there are bits for. */
  static final int MOST_CLASSES = 15;

  /** To be added to the first word for each call. */
  static final long ONE_CALL = 1;

  private static final int BITS = 5;
  private static final int FIRST_BITS = BITS * (CallHistory.LAST - CallHistory.FIRST);
  private static final int FIRST_MASK = (1 << (BITS * CallHistory.FIRST)) - 1;
  private static final int CLASS_SHIFT = 33;
  private static final int CODE_SHIFT = 48;
  private static final int KIND_SHIFT = 59;
  private static final long COUNT = 0xFFFFFFFFL;
  private static final long NEGATIVE = 1L << 31;
  private static final long CARRY = 1L << 32;
  private static final long QUIET = ((1L << MOST_CLASSES) - 1) << CLASS_SHIFT;
  private static final long CODE = 0xFFL << CODE_SHIFT;
  private static final long ONES = -1L << KIND_SHIFT;

  /** The first word of a handle without states and calls. */
  static final long FRESH = ONES | (-CallHistory.LAST & COUNT);

  /** Is never found in a first word. */
  static final long NEVER = NEGATIVE | CARRY;

  private HandleWords() {}

  /** The part of a first word that depends on the handle's states. */
  static long state(int code, int quietClasses) {
    return ((long) code << CODE_SHIFT) | ((long) quietClasses << CLASS_SHIFT);
  }

  /** The bits that a first word must have for a quiet call, and the call's kind. */
  static long quietCall(int functionClass, int kind) {
    return ((long) kind << KIND_SHIFT) | (1L << (CLASS_SHIFT + functionClass)) | NEGATIVE;
  }

  /** Adds a call to a second word, out of the bits of {@link #quietCall}. */
  static long addQuiet(long calls, long quietCall) {
    return (calls << BITS) | (quietCall >>> KIND_SHIFT);
  }

  static long add(long calls, int kind) {
    return (calls << BITS) | kind;
  }

  static int code(long word) {
    return (int) ((word & CODE) >>> CODE_SHIFT);
  }

  static long withState(long word, long state) {
    return (word & ~(QUIET | CODE)) | state;
  }

  static long withoutQuiet(long word) {
    return word & ~QUIET;
  }

  /** True when the next call would push out one of the first four that is not put aside. */
  static boolean lastAreFull(long word) {
    return (word & NEGATIVE) == 0;
  }

  /** The kinds of the first four calls, out of the second word after the twelfth. */
  static int firstCalls(long calls) {
    return (int) (calls >>> FIRST_BITS) & FIRST_MASK;
  }

  /**
   * A full first word that counts on.
   *
   * @param again true when it was full before; after some 2^31 calls the count stays
   */
  static long countOn(long word, boolean again) {
    long count = again ? Integer.MAX_VALUE - 1 : CallHistory.LAST;
    return (word & ~(COUNT | CARRY)) | NEGATIVE | count;
  }

  /** Puts another kind in the place of the newest call of a kind; nothing if there is none. */
  static long amend(long calls, int kind, int amended) {
    for (int shift = 0; shift < BITS * CallHistory.LAST; shift += BITS) {
      if (((int) (calls >>> shift) & LARGEST_KIND) == kind) {
        return calls ^ ((long) (kind ^ amended) << shift);
      }
    }
    return calls;
  }

  /** The calls out of both words and the four that were put aside, 0 for none. */
  static CallHistory history(long word, long calls, int firstCalls) {
    int count = (int) word;
    count = firstCalls == 0 ? count + CallHistory.LAST : count & Integer.MAX_VALUE;
    CallHistory history = new CallHistory(count);
    for (int call = 0; firstCalls != 0 && call < CallHistory.FIRST; call++) {
      int shift = BITS * (CallHistory.FIRST - 1 - call);
      history.set(call, (firstCalls >>> shift) & LARGEST_KIND);
    }
    for (int call = Math.max(0, count - CallHistory.LAST); call < count; call++) {
      history.set(call, (int) (calls >>> (BITS * (count - 1 - call))) & LARGEST_KIND);
    }
    return history;
  }
}
