package dev.zwatch.agent.bridge;

import java.util.Arrays;

/**
 * How quiet calls are noted in the words of their handles ({@link HandleWords}). For that the calls
 * of a driver are a table with two numbers for each function: the bits that a handle's word must
 * not have, and what the call adds to the word. A word is found by its handle's index: the value of
 * a kernel handle divided by four, counted from the first.
 */
public final class CallNotes {
  /** No words, and so no handles; no calls. */
  public static final long[] NONE = {};

  /** The call was not noted. */
  public static final long UNNOTED = -1;

  /** Marks calls that close a handle, in the place of what others add. */
  private static final long CLOSES = 1L << 63;

  /** Tells the compiler that an index is not negative. */
  private static final long INDEX = 0x7FFFFFFFL;

  private CallNotes() {}

  /**
   * Notes a call that begins as a success, if it is a quiet one.
   *
   * @param words by the indices of handles
   * @param calls of the driver that calls; not looked at if there is no word
   * @return the handle's index, or {@link #UNNOTED}
   */
  public static long note(long[] words, long[] calls, int function, long handle) {
    int low = (int) handle;
    // A signed index, so that the compiler makes one comparison of all three, its own included.
    int index = (low ^ Integer.MIN_VALUE) >> 2;
    if (low == handle && index >= 0 && index < words.length) {
      long word = words[index];
      if ((word & calls[2 * function]) == 0) {
        words[index] = HandleWords.room(word) + calls[(2 * function) + 1];
        return index & INDEX;
      }
    }
    return UNNOTED;
  }

  /** True for a call that closes a handle with this word and breaks no rule. */
  public static boolean isClosing(long word, long[] calls, int function) {
    long closing = calls[(2 * function) + 1];
    return closing < 0 && (word & closing & HandleWords.CLASSES) == 0;
  }

  /** The calls of a driver, none of them quiet. */
  public static long[] calls() {
    long[] calls = new long[2 * KernelFunctions.MOST];
    Arrays.fill(calls, HandleWords.ALWAYS);
    return calls;
  }

  /** Calls of a function are quiet where those of its class are. */
  public static void putQuiet(long[] calls, int function, int functionClass, int kind) {
    calls[2 * function] = bit(functionClass) | HandleWords.FULL;
    calls[(2 * function) + 1] = HandleWords.added(kind);
  }

  /** Calls of a function close a handle and break no rule where those of its class do so. */
  public static void putClosing(long[] calls, int function, int functionClass) {
    calls[(2 * function) + 1] = CLOSES | bit(functionClass);
  }

  private static long bit(int functionClass) {
    return 1L << (HandleWords.CLASS_SHIFT + functionClass);
  }
}
