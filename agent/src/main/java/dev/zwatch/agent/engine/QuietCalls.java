package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
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

  private static final long[] NOTHING = {};

  private final KernelFacts facts;
  private final Verdicts verdicts;
  private final CallKinds kinds;
  private HandlePages pages;
  private long sequence;

  /** The driver that called last, and by function what {@link HandleWords} needs for its calls. */
  private long driver;

  private long[] calls = NOTHING;

  /** The same for all drivers, by their numbers. */
  private long[][] callsOf = new long[2][];

  QuietCalls(KernelFacts facts, HandlePages kernel, Verdicts verdicts, CallKinds kinds) {
    this.facts = facts;
    this.pages = kernel;
    this.verdicts = verdicts;
    this.kinds = kinds;
    Arrays.fill(callsOf, NOTHING);
  }

  /** From now on no call is a quiet one. */
  void stop() {
    pages = HandlePages.EMPTY;
  }

  /** The number of an event, in the order of events. */
  long nextSequence() {
    return ++sequence;
  }

  /**
   * A call begins.
   *
   * @return {@link #JUDGE}; 0 when its end is of no interest; or the handle's place
   */
  long enter(int function, long handle) {
    long[] words = pages.words();
    long[] known = calls;
    int place = HandlePages.kernelPlace(handle);
    if (Integer.compareUnsigned(place, words.length) >= 0
        || Integer.compareUnsigned(function, known.length) >= 0
        || !HandlePages.isKernel(handle)) {
      return JUDGE;
    }
    long call = known[function];
    long word = words[place];
    if ((word & call) != call) {
      return JUDGE;
    }
    if (facts.callingDriver() != driver) {
      return enterByOther(function, handle);
    }
    words[place] = word + HandleWords.ONE_CALL;
    words[place + 1] = HandleWords.addQuiet(words[place + 1], call);
    sequence++;
    return place;
  }

  /** A legal call that moves no state has gone the long way; the next one like it need not. */
  void learn(int function) {
    long caller = facts.callingDriver();
    int functionClass = verdicts.functionClass(function);
    if (caller == 0 || functionClass == Verdicts.NO_CLASS) {
      return;
    }
    int number = kinds.driver(caller);
    int kind = kinds.of(function, number, 0);
    if (kind <= HandleWords.LARGEST_KIND) {
      if (number >= callsOf.length) {
        int before = callsOf.length;
        callsOf = Arrays.copyOf(callsOf, number + 1);
        Arrays.fill(callsOf, before, number + 1, NOTHING);
      }
      int before = callsOf[number].length;
      if (function >= before) {
        callsOf[number] = Arrays.copyOf(callsOf[number], function + 1);
        Arrays.fill(callsOf[number], before, function + 1, HandleWords.NEVER);
      }
      callsOf[number][function] = HandleWords.quietCall(functionClass, kind);
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

  private long enterByOther(int function, long handle) {
    long caller = facts.callingDriver();
    if (caller == 0) {
      return 0;
    }
    attend(caller);
    return driver == caller ? enter(function, handle) : JUDGE;
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
    pages.amend((int) token / 2, kinds.of(function, caller, 0), amended);
  }
}
