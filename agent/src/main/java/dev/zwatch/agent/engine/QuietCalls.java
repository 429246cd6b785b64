package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import java.util.Arrays;

/**
 * The short way for the calls that nearly all are: with a kernel handle, legal, and no state moves.
 * All is done when the call begins: it is put into the handle's history as a success, and only a
 * call that ends otherwise is looked at again. The woven code leaves out the end of the others.
 *
 * <p>Calls are learned: the first of a function by a driver goes the long way.
 */
final class QuietCalls {
  /** The call is not a quiet one. */
  static final long JUDGE = Long.MIN_VALUE;

  private static final long[] NOTHING = nothing();

  private final KernelFacts facts;
  private final Verdicts verdicts;
  private final CallKinds kinds;

  /** The caller can be another one at each call. */
  private final boolean callerMoves;

  private HandlePages pages;

  /** The words of the pages; of none if the caller moves. */
  private long[] words = HandlePages.EMPTY.words();

  /** The driver that called last; 0 when it must be asked for. */
  private long driver;

  /** By function, what {@link HandleWords} needs for calls of that driver. */
  private long[] calls = NOTHING;

  /** The same for all drivers, by their numbers. */
  private long[][] callsOf = new long[2][];

  QuietCalls(KernelFacts facts, HandlePages kernel, Verdicts verdicts, CallKinds kinds) {
    this.facts = facts;
    this.verdicts = verdicts;
    this.kinds = kinds;
    this.callerMoves = !facts.callerStays();
    Arrays.fill(callsOf, NOTHING);
    pages = kernel;
  }

  /** From now on no call is a quiet one. */
  void stop() {
    pages = HandlePages.EMPTY;
    handlesAdded();
  }

  /** There may be handles where there were none. */
  void handlesAdded() {
    if (!callerMoves && words != pages.words()) {
      words = pages.words();
    }
  }

  /** A driver's routine begins or ends: from now on somebody else may be calling. */
  void callerMoved() {
    driver = 0;
    calls = NOTHING;
  }

  /**
   * A call begins.
   *
   * @return {@link #JUDGE}; 0 when its end is of no interest; the handle's index; or the token of a
   *     handle that is closed
   */
  long enter(int function, long handle) {
    long[] present = words;
    long index = HandlePages.kernelIndex(handle);
    if (index >= present.length) {
      return callerMoves ? enterAsking(function, index) : JUDGE;
    }
    long noted = note(function, present, (int) index);
    return noted == JUDGE && driver == 0 ? enterAsking(function, index) : noted;
  }

  /**
   * A legal call that moves no state, or closes a handle, has gone the long way; the next one like
   * it need not.
   */
  void learn(int function) {
    long caller = facts.callingDriver();
    int functionClass = verdicts.functionClass(function);
    if (caller == 0 || functionClass == Verdicts.NO_CLASS) {
      return;
    }
    int number = kinds.driver(caller);
    int kind = kinds.of(function, number, 0);
    boolean closing = verdicts.isClosing(functionClass);
    if (closing || kind <= HandleWords.LARGEST_KIND) {
      if (number >= callsOf.length) {
        int before = callsOf.length;
        callsOf = Arrays.copyOf(callsOf, number + 1);
        Arrays.fill(callsOf, before, number + 1, NOTHING);
      }
      if (callsOf[number] == NOTHING) {
        callsOf[number] = nothing();
      }
      callsOf[number][function] =
          closing
              ? HandleWords.closingCall(functionClass)
              : HandleWords.quietCall(functionClass, kind);
    }
    attend(caller);
  }

  /** A quiet call has ended. */
  void exit(int function, long token, int status) {
    if (status != 0) {
      int caller = kinds.driver(facts.callingDriver());
      amend(function, token, caller, kinds.of(function, caller, status));
    }
  }

  /** An exception has left a quiet call. */
  void unwound(int function, long token) {
    int caller = kinds.driver(facts.callingDriver());
    amend(function, token, caller, kinds.unwound(function, caller));
  }

  private static long[] nothing() {
    long[] calls = new long[KernelFunctions.MOST];
    Arrays.fill(calls, HandleWords.NEVER);
    return calls;
  }

  /** The same when somebody else may be calling. */
  private long enterAsking(int function, long index) {
    long[] present = pages.words();
    if (index >= present.length) {
      return JUDGE;
    }
    long caller = facts.callingDriver();
    if (caller == 0) {
      return 0;
    }
    if (caller != driver) {
      attend(caller);
    }
    return caller == driver ? note(function, present, (int) index) : JUDGE;
  }

  /** A call of the driver that called last. */
  private long note(int function, long[] present, int index) {
    long word = present[index];
    long call = calls[function];
    if (!HandleWords.isQuiet(word, call)) {
      return HandleWords.isClosing(word, call) ? closing(index) : JUDGE;
    }
    present[index] = HandleWords.addQuiet(word, call);
    return index;
  }

  private long closing(int index) {
    HandleRecord record = pages.current(index);
    return record == null ? JUDGE : HandleToken.ofHandle(record);
  }

  /** Calls of this driver are looked up from now on, if any are known. */
  private void attend(long caller) {
    int number = kinds.driver(caller);
    if (number < callsOf.length) {
      driver = caller;
      calls = callsOf[number];
    }
  }

  private void amend(int function, long token, int caller, int amended) {
    pages.amend((int) token, kinds.of(function, caller, 0), amended);
  }
}
