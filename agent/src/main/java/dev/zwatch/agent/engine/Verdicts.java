package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.HandleWords;
import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.TransitionTable;
import java.util.Arrays;

/**
 * All rules' tables in one, dense: what a call of a function means for a handle whose states have a
 * code ({@link StateCodes}). One look-up tells the calls that change nothing from those that must
 * be judged, whatever the number of rules. Functions that mean the same to every rule are of one
 * class.
 */
final class Verdicts {
  /** To be judged by each rule. */
  static final byte JUDGE = 0;

  /** Legal, and no state moves. */
  static final byte QUIET = 1;

  /** No rule knows the handle. */
  static final byte IGNORE = 2;

  /** Legal; if the call succeeds, the states move as they do when a handle is closed. */
  static final byte CLOSE = 3;

  /** The class of functions that are never quiet. */
  static final int NO_CLASS = -1;

  private static final HandleEvent[] EVENTS = HandleEvent.values();
  private static final int EVENT_BITS = 64 / HandleRecord.MOST_RULES;
  private static final int EVENT_MASK = (1 << EVENT_BITS) - 1;

  private static final byte UNKNOWN = -1;

  private final RuleWatch[] rules;
  private final StateCodes codes;

  /** By code, see {@link #quietClasses}. */
  private final int[] quiet = new int[StateCodes.COUNT];

  /** By function, then by code. */
  private byte[] verdicts = new byte[0];

  /** By function, see {@link #reopens}. */
  private boolean[] reopening = new boolean[0];

  /** What the functions of each class mean to the rules, four bits for each. */
  private long[] classes = new long[0];

  Verdicts(RuleWatch[] rules, StateCodes codes) {
    this.rules = rules;
    this.codes = codes;
    Arrays.fill(quiet, UNKNOWN);
  }

  /** What a call means; nothing is said of functions that were never asked for. */
  byte of(int function, int code) {
    int index = (function * StateCodes.COUNT) + code;
    byte verdict = index < verdicts.length ? verdicts[index] : UNKNOWN;
    return verdict == UNKNOWN ? learn(function, code) : verdict;
  }

  /** True for a function that deletes the key of any handle, also of one that no rule knows. */
  boolean deletes(int function) {
    return of(function, 0) == JUDGE;
  }

  /** True for a function by which a rule can be broken when it opens a key that is open already. */
  boolean reopens(int function) {
    if (function >= reopening.length) {
      int known = reopening.length;
      reopening = Arrays.copyOf(reopening, function + 1);
      for (int number = known; number <= function; number++) {
        for (RuleWatch rule : rules) {
          reopening[number] |= rule.functions.reopens(number);
        }
      }
    }
    return reopening[function];
  }

  /**
   * The classes of functions whose calls are quiet, a bit for each; of those that close, the ones
   * that do so and break no rule.
   */
  int quietClasses(int code) {
    int known = quiet[code];
    return known == UNKNOWN ? learnQuiet(code) : known;
  }

  /**
   * The class of a function, from 0 to {@link HandleWords#MOST_CLASSES} - 1. When it is a new one,
   * it is quiet for more codes than before.
   */
  int functionClass(int function) {
    if (deletes(function)) {
      return NO_CLASS;
    }
    long events = events(function);
    for (int known = 0; known < classes.length; known++) {
      if (classes[known] == events) {
        return known;
      }
    }
    if (classes.length == HandleWords.MOST_CLASSES) {
      return NO_CLASS;
    }
    classes = Arrays.copyOf(classes, classes.length + 1);
    classes[classes.length - 1] = events;
    Arrays.fill(quiet, UNKNOWN);
    return classes.length - 1;
  }

  /** True for a class of functions that close a handle. */
  @SuppressWarnings("EnumOrdinal") // as in what the classes are told apart by
  boolean isClosing(int functionClass) {
    for (RuleWatch rule : rules) {
      if (event(classes[functionClass], rule) == HandleEvent.CLOSE.ordinal()) {
        return true;
      }
    }
    return false;
  }

  private byte learn(int function, int code) {
    int known = verdicts.length;
    if (function * StateCodes.COUNT >= known) {
      verdicts = Arrays.copyOf(verdicts, (function + 1) * StateCodes.COUNT);
      Arrays.fill(verdicts, known, verdicts.length, UNKNOWN);
    }
    byte verdict = code == StateCodes.ODD ? JUDGE : meaning(events(function), codes.states(code));
    verdicts[(function * StateCodes.COUNT) + code] = verdict;
    return verdict;
  }

  private int learnQuiet(int code) {
    quiet[code] = code == StateCodes.ODD ? 0 : quiet(codes.states(code));
    return quiet[code];
  }

  private int quiet(int states) {
    int bits = 0;
    for (int known = 0; known < classes.length; known++) {
      byte wanted = isClosing(known) ? CLOSE : QUIET;
      if (meaning(classes[known], states) == wanted) {
        bits |= 1 << known;
      }
    }
    return bits;
  }

  /** What a function means to the rules: the number of an event for each, in the bits of it. */
  @SuppressWarnings("EnumOrdinal") // for this run of the JVM
  private long events(int function) {
    long events = 0;
    for (RuleWatch rule : rules) {
      HandleEvent event = rule.functions.event(function);
      long number = event == null ? EVENTS.length : event.ordinal();
      events |= number << (EVENT_BITS * rule.index);
    }
    return events;
  }

  /** What is to be done when that happens to a handle. */
  private byte meaning(long events, int states) {
    boolean known = false;
    boolean moves = false;
    for (RuleWatch rule : rules) {
      int number = event(events, rule);
      HandleEvent event = number == EVENTS.length ? null : EVENTS[number];
      HandleState state = HandleRecord.state(states, rule.index);
      if (event == HandleEvent.DELETE) {
        return JUDGE;
      }
      known |= state != HandleState.UNKNOWN;
      if (event != null && state != HandleState.UNKNOWN) {
        TransitionTable.Cell cell = rule.cell(state, event);
        boolean stays = cell.next() == state;
        if (cell.code() != null || (!stays && (cell.atEntry() || event != HandleEvent.CLOSE))) {
          return JUDGE;
        }
        moves |= !stays;
      }
    }
    if (moves) {
      return CLOSE;
    }
    return known ? QUIET : IGNORE;
  }

  private static int event(long events, RuleWatch rule) {
    return (int) (events >>> (EVENT_BITS * rule.index)) & EVENT_MASK;
  }
}
