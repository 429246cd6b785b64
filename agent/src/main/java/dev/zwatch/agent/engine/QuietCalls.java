package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;

/**
 * The short way for the calls that nearly all are: with a kernel handle, legal, and no state moves.
 * All is done when the call begins: it is put into the handle's history as a success, and only a
 * call that ends otherwise is looked at again. The woven code leaves out the end of the others.
 */
final class QuietCalls {
  /** The call is not a quiet one. */
  static final long JUDGE = Long.MIN_VALUE;

  private final KernelFacts facts;
  private final Verdicts verdicts;
  private final CallWords words;
  private HandlePages pages;
  private long sequence;

  QuietCalls(KernelFacts facts, HandlePages kernel, Verdicts verdicts, CallWords words) {
    this.facts = facts;
    this.pages = kernel;
    this.verdicts = verdicts;
    this.words = words;
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
   * @return {@link #JUDGE}; 0 when its end is of no interest; or the handle's index
   */
  long enter(int function, long handle) {
    HandlePages kernel = pages;
    int index = HandlePages.kernelIndex(handle);
    long hot = HandlePages.isKernel(handle) ? kernel.hot(index) : 0;
    if (hot == 0) {
      return JUDGE;
    }
    byte verdict = verdicts.of(function, HandlePages.code(hot));
    if (verdict != Verdicts.QUIET) {
      return verdict == Verdicts.IGNORE ? 0 : JUDGE;
    }
    long driver = facts.callingDriver();
    if (driver == 0) {
      return 0;
    }
    kernel.add(index, hot, words.success(++sequence, function, driver));
    return index;
  }

  /** A quiet call has ended. */
  void exit(int function, long token, int status) {
    if (status != 0) {
      amend(function, token, words.word(0, function, status, callingDriver()));
    }
  }

  /** An exception has left a quiet call. */
  void unwound(int function, long token) {
    amend(function, token, words.unwound(0, function, callingDriver()));
  }

  private int callingDriver() {
    return words.driver(facts.callingDriver());
  }

  private void amend(int function, long token, long amended) {
    long success = words.success(0, function, facts.callingDriver());
    pages.amend((int) token, success, amended);
  }
}
