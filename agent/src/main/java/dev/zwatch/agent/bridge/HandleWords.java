package dev.zwatch.agent.bridge;

/**
 * The word of a handle that its calls read and write: bits 0 to 7 count calls up to 128; bit 8 is
 * set; bits 9 to 15 have a 0 for each class of functions whose calls are quiet in the handle's
 * states, or close it and break no rule; bits 16 to 63 are the kinds of its last twelve calls, four
 * bits each, the newest lowest.
 *
 * <p>The count begins so that the twelfth call sets its bit 7. Then the kinds of the first four are
 * put aside before the thirteenth pushes one of them out; from then on each 128th call sets it, and
 * the count goes on elsewhere. So one comparison tells a call that needs nothing but this word: the
 * bit of its function's class and bit 7 are not set ({@link CallNotes}).
 */
public final class HandleWords {
  /** The largest kind that has room. */
  public static final int LARGEST_KIND = 15;

  /** How many classes of functions there are bits for. */
  public static final int MOST_CLASSES = 7;

  /** How many of the first calls are kept. */
  public static final int FIRST = 4;

  /** How many of the last calls are kept. */
  public static final int LAST = 12;

  static final int CLASS_SHIFT = 9;
  static final int FULL = 0x80;
  static final long ALWAYS = 0x100;
  static final long CLASSES = ((1L << MOST_CLASSES) - 1) << CLASS_SHIFT;

  private static final int KIND_BITS = 4;
  private static final int KINDS_SHIFT = 16;
  private static final int FIRST_SHIFT = KINDS_SHIFT + (KIND_BITS * (LAST - FIRST));
  private static final long COUNT = 0xFF;
  private static final long LOW = (1L << KINDS_SHIFT) - 1;

  /** The word where no handle ever was: no call is quiet. */
  public static final long NOBODY = ALWAYS | CLASSES;

  /** The word of a handle without states and calls. */
  public static final long FRESH = NOBODY | (FULL - LAST);

  private HandleWords() {}

  /** The word after a call; it must not be full. */
  public static long add(long word, int kind) {
    return room(word) + added(kind);
  }

  /**
   * The word where no other calls are quiet, or close and break no rule, than those of some
   * classes.
   *
   * @param classes a bit for each class
   */
  public static long withQuietClasses(long word, int classes) {
    return (word | CLASSES) & ~((long) classes << CLASS_SHIFT);
  }

  /** True when the next call needs more than this word. */
  public static boolean isFull(long word) {
    return (word & FULL) != 0;
  }

  /** A full word that counts on from none. */
  public static long emptied(long word) {
    return word & ~COUNT;
  }

  /** How many calls were counted in a word before it was emptied. */
  public static int countBeforeEmptied(int firstCalls) {
    return firstCalls == 0 ? LAST : FULL;
  }

  /** How many calls are counted in a word. */
  public static int count(long word, int firstCalls) {
    int count = (int) (word & COUNT);
    return firstCalls == 0 ? count - (FULL - LAST) : count;
  }

  /** The kinds of the first four calls, out of the word after the twelfth. */
  public static int firstCalls(long word) {
    return (int) (word >>> FIRST_SHIFT);
  }

  /** The kind of one of the first four calls, counted from 0, out of those put aside. */
  public static int firstCall(int firstCalls, int call) {
    return (firstCalls >>> (KIND_BITS * (FIRST - 1 - call))) & LARGEST_KIND;
  }

  /** The kind of one of the last twelve calls, counted back from 0, the newest. */
  public static int lastCall(long word, int back) {
    return (int) (word >>> (KINDS_SHIFT + (KIND_BITS * back))) & LARGEST_KIND;
  }

  /** Puts another kind in the place of the newest call of a kind; nothing if there is none. */
  public static long amend(long word, int kind, int amended) {
    for (int back = 0; back < LAST; back++) {
      if (lastCall(word, back) == kind) {
        return word ^ ((long) (kind ^ amended) << (KINDS_SHIFT + (KIND_BITS * back)));
      }
    }
    return word;
  }

  /** The same with the first four calls. */
  public static int amendFirst(int firstCalls, int kind, int amended) {
    for (int call = FIRST - 1; call >= 0; call--) {
      if (firstCall(firstCalls, call) == kind) {
        return firstCalls ^ ((kind ^ amended) << (KIND_BITS * (FIRST - 1 - call)));
      }
    }
    return firstCalls;
  }

  /** What a call adds to a word that has {@link #room}. */
  static long added(int kind) {
    return ((long) kind << KINDS_SHIFT) + 1;
  }

  /** Moves up the kinds; the oldest falls out. */
  static long room(long word) {
    return ((word >>> KINDS_SHIFT) << (KINDS_SHIFT + KIND_BITS)) | (word & LOW);
  }
}
