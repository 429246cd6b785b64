package dev.zwatch.agent.engine;

/**
 * The word of a handle that its calls read and write: bits 0 to 7 count calls up to 128; bit 8 is
 * set; bits 9 to 15 have a 0 for each class of functions whose calls are quiet in the handle's
 * states, or close it and break no rule ({@link Verdicts}); bits 16 to 63 are the kinds of its last
 * twelve calls ({@link CallKinds}), four bits each, the newest lowest.
 *
 * <p>The count begins so that the twelfth call sets its bit 7. Then the kinds of the first four are
 * put aside before the thirteenth pushes one of them out; from then on each 128th call sets it, and
 * the count goes on elsewhere. So one comparison tells a call that needs nothing but this word: the
 * bit of its function's class and bit 7 are not set.
 */
final class HandleWords {
  /** The largest kind that has room. */
  static final int LARGEST_KIND = 15;

  /** How many classes of functions there are bits for. */
  static final int MOST_CLASSES = 7;

  private static final int KIND_BITS = 4;
  private static final int CLASS_SHIFT = 9;
  private static final int KINDS_SHIFT = 16;
  private static final int FIRST_SHIFT =
      KINDS_SHIFT + (KIND_BITS * (CallHistory.LAST - CallHistory.FIRST));
  private static final int CALL_SHIFT = 32;
  private static final int FULL = 0x80;
  private static final long COUNT = 0xFF;
  private static final long ALWAYS = 0x100;
  private static final long CLASSES = ((1L << MOST_CLASSES) - 1) << CLASS_SHIFT;
  private static final long LOW = (1L << KINDS_SHIFT) - 1;

  /** The word where no handle ever was: no call is quiet. */
  static final long NOBODY = ALWAYS | CLASSES;

  /** The word of a handle without states and calls. */
  static final long FRESH = NOBODY | (FULL - CallHistory.LAST);

  /** A call that is never quiet. */
  static final long NEVER = ALWAYS;

  /** Tells those that close from other calls that are never quiet. */
  private static final long CLOSES = 1L << 63;

  private HandleWords() {}

  /**
   * A call that is quiet where one of its class is: the bits that a handle's word must not have,
   * and above them what it adds to the word.
   */
  static long quietCall(int functionClass, int kind) {
    long added = ((long) kind << KINDS_SHIFT) + 1;
    return (added << CALL_SHIFT) | (1L << (CLASS_SHIFT + functionClass)) | FULL;
  }

  /** A call that closes a handle and breaks no rule, where one of its class does so. */
  static long closingCall(int functionClass) {
    return CLOSES | (1L << (CALL_SHIFT + CLASS_SHIFT + functionClass)) | NEVER;
  }

  static boolean isClosing(long word, long call) {
    return call < 0 && (word & (call >>> CALL_SHIFT) & CLASSES) == 0;
  }

  static boolean isQuiet(long word, long call) {
    return (word & call & LOW) == 0;
  }

  /** The word after a quiet call. */
  static long addQuiet(long word, long call) {
    return room(word) + (call >>> CALL_SHIFT);
  }

  /** The word after a call; it must not be full. */
  static long add(long word, int kind) {
    return room(word) + ((long) kind << KINDS_SHIFT) + 1;
  }

  static long withQuietClasses(long word, int classes) {
    return (word | CLASSES) & ~((long) classes << CLASS_SHIFT);
  }

  /** True when the next call needs more than this word. */
  static boolean isFull(long word) {
    return (word & FULL) != 0;
  }

  /** A full word that counts on from none. */
  static long emptied(long word) {
    return word & ~COUNT;
  }

  /** How many calls were counted in a word before it was emptied. */
  static int countBeforeEmptied(int firstCalls) {
    return firstCalls == 0 ? CallHistory.LAST : FULL;
  }

  /** How many calls are counted in a word. */
  static int count(long word, int firstCalls) {
    int count = (int) (word & COUNT);
    return firstCalls == 0 ? count - (FULL - CallHistory.LAST) : count;
  }

  /** The kinds of the first four calls, out of the word after the twelfth. */
  static int firstCalls(long word) {
    return (int) (word >>> FIRST_SHIFT);
  }

  /** The kind of one of the first four calls, counted from 0, out of those put aside. */
  static int firstCall(int firstCalls, int call) {
    return (firstCalls >>> (KIND_BITS * (CallHistory.FIRST - 1 - call))) & LARGEST_KIND;
  }

  /** The kind of one of the last twelve calls, counted back from 0, the newest. */
  static int lastCall(long word, int back) {
    return (int) (word >>> (KINDS_SHIFT + (KIND_BITS * back))) & LARGEST_KIND;
  }

  /** Puts another kind in the place of the newest call of a kind; nothing if there is none. */
  static long amend(long word, int kind, int amended) {
    for (int back = 0; back < CallHistory.LAST; back++) {
      if (lastCall(word, back) == kind) {
        return word ^ ((long) (kind ^ amended) << (KINDS_SHIFT + (KIND_BITS * back)));
      }
    }
    return word;
  }

  /** The same with the first four calls. */
  static int amendFirst(int firstCalls, int kind, int amended) {
    for (int call = CallHistory.FIRST - 1; call >= 0; call--) {
      if (firstCall(firstCalls, call) == kind) {
        return firstCalls ^ ((kind ^ amended) << (KIND_BITS * (CallHistory.FIRST - 1 - call)));
      }
    }
    return firstCalls;
  }

  /** Moves up the kinds; the oldest falls out. */
  private static long room(long word) {
    return ((word >>> KINDS_SHIFT) << (KINDS_SHIFT + KIND_BITS)) | (word & LOW);
  }
}
