package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallNotes;
import dev.zwatch.agent.bridge.HandleWords;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.NotePlace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The short way for the calls that nearly all are: with a kernel handle, legal, and no state moves.
 * All is done when the call begins: it is put into the handle's history as a success, and only a
 * call that ends otherwise is looked at again. Woven code does it by itself where it is known who
 * calls, and leaves out the end of such calls.
 *
 * <p>Calls are learned: the first of a function by a driver goes the long way.
 */
final class QuietCalls {
  /** The call is not a quiet one. */
  static final long JUDGE = Long.MIN_VALUE;

  private final KernelFacts facts;
  private final NotePlace place;
  private final Verdicts verdicts;
  private final CallKinds kinds;

  /** The caller can be another one at each call. */
  private final boolean callerMoves;

  private HandlePages pages;

  /** The driver that called last; 0 when it must be asked for. */
  private long driver;

  /** The words in which calls of that driver are noted; none when it must be asked for. */
  private long[] words = CallNotes.NONE;

  /** Its calls. */
  private long[] calls = CallNotes.NONE;

  /** By number, the calls of each driver; null for one of which nothing is known. */
  private long[] @Nullable [] callsOf = new long[2][];

  QuietCalls(
      KernelFacts facts, NotePlace place, HandlePages kernel, Verdicts verdicts, CallKinds kinds) {
    this.facts = facts;
    this.place = place;
    this.verdicts = verdicts;
    this.kinds = kinds;
    this.callerMoves = !facts.callerStays();
    pages = kernel;
  }

  /** From now on no call is a quiet one. */
  void stop() {
    pages = HandlePages.EMPTY;
    callerMoved();
  }

  /** There may be handles where there were none. */
  void handlesAdded() {
    if (driver != 0 && words != pages.words()) {
      show();
    }
  }

  /** A driver's routine begins or ends: from now on somebody else may be calling. */
  void callerMoved() {
    if (driver != 0) {
      driver = 0;
      words = CallNotes.NONE;
      place.put(CallNotes.NONE, CallNotes.NONE);
    }
  }

  /**
   * A call begins that woven code has not noted.
   *
   * @return {@link #JUDGE}; 0 when its end is of no interest; the handle's index; or the token of a
   *     handle that is closed
   */
  long enter(int function, long handle) {
    long[] present = pages.words();
    long index = HandlePages.kernelIndex(handle);
    if (index >= present.length) {
      return JUDGE;
    }
    if (driver == 0 || callerMoves) {
      long caller = facts.callingDriver();
      if (caller == 0) {
        return 0;
      }
      attend(caller);
      if (caller != driver) {
        return JUDGE;
      }
    }
    if (CallNotes.isClosing(present[(int) index], calls, function)) {
      return closing((int) index);
    }
    long noted = CallNotes.note(present, calls, function, handle);
    return noted == CallNotes.UNNOTED ? JUDGE : noted;
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
    if (verdicts.isClosing(functionClass)) {
      CallNotes.putClosing(callsOf(number), function, functionClass);
    } else if (kind <= HandleWords.LARGEST_KIND) {
      CallNotes.putQuiet(callsOf(number), function, functionClass, kind);
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

  private long[] callsOf(int number) {
    if (number >= callsOf.length) {
      callsOf = Arrays.copyOf(callsOf, number + 1);
    }
    long[] known = callsOf[number];
    if (known == null) {
      known = CallNotes.calls();
      callsOf[number] = known;
    }
    return known;
  }

  private long closing(int index) {
    HandleRecord record = pages.current(index);
    return record == null ? JUDGE : HandleToken.ofHandle(record);
  }

  /** Calls of this driver are looked up from now on, if any are known. */
  private void attend(long caller) {
    if (caller == driver) {
      return;
    }
    int number = kinds.driver(caller);
    long[] known = number < callsOf.length ? callsOf[number] : null;
    if (known != null) {
      driver = caller;
      calls = known;
      show();
    }
  }

  private void show() {
    words = pages.words();
    if (!callerMoves) {
      place.put(words, calls);
    }
  }

  private void amend(int function, long token, int caller, int amended) {
    pages.amend((int) token, kinds.of(function, caller, 0), amended);
  }
}
