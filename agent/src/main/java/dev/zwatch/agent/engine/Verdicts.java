package dev.zwatch.agent.engine;

import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.TransitionTable;
import java.util.Arrays;

/**
 * All rules' tables in one, dense: what a call of a function means for a handle in given states.
 * The states of a handle for all rules together have a code of one byte; one look-up tells the
 * calls that change nothing from those that must be judged, whatever the number of rules. Functions
 * that mean the same to every rule are of one class.
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

  /** The code of handles that are always to be judged. */
  private static final int ODD = 0xFF;

  private static final int UNKNOWN = -1;

  private static final int CODES = 0x100;
  private static final int RECENT = 0x100;

  private final RuleWatch[] rules;
  private final int[] statesOfCode = new int[CODES];

  /** The code of the states after a close. */
  private final int[] closedOfCode = new int[CODES];

  /** A rule knows of no close. */
  private final boolean[] heldOfCode = new boolean[CODES];

  private final int[] quietOfCode = new int[CODES];

  /** Code 0 is that of handles that no rule knows. */
  private int codes = 1;

  /** The codes of states that were asked for, at the lowest bits of the states. */
  private final int[] recentCodes = new int[RECENT];

  private byte[] verdicts = new byte[0];

  /** By function, see {@link #reopens}. */
  private boolean[] reopening = new boolean[0];

  /** By function, the code of the states of a handle that it hands out with STATUS_SUCCESS. */
  private int[] acquired = new int[0];

  /** What the functions of each class mean to the rules, four bits for each. */
  private long[] classes = new long[0];

  Verdicts(RuleWatch[] rules) {
    this.rules = rules;
    Arrays.fill(closedOfCode, UNKNOWN);
  }

  /** What a call means; nothing is said of functions that were never asked for. */
  byte of(int function, int code) {
    int index = (function * CODES) + code;
    return index < verdicts.length ? verdicts[index] : learn(function, code);
  }

  /** True for a function that deletes the key of any handle, also of one that no rule knows. */
  boolean deletes(int function) {
    return of(function, 0) == JUDGE;
  }

  /** Brings a handle's code in line with its states. */
  void encode(HandleRecord handle) {
    handle.code = handle.earlier == null ? code(handle.states()) : ODD;
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

  /** Gives a handle the states that it has when a function has just handed it out. */
  void acquire(HandleRecord handle, int function, int status) {
    int code = status == 0 && function < acquired.length ? acquired[function] : UNKNOWN;
    if (code == UNKNOWN || handle.earlier != null) {
      handle.states(states(function, status));
      encode(handle);
      learnAcquired(function);
      return;
    }
    handle.states(statesOfCode[code]);
    handle.code = code;
  }

  /** Gives a handle the states that it has after a close that no rule objects to. */
  void close(HandleRecord handle) {
    int code = closedOfCode[handle.code];
    if (code == UNKNOWN) {
      int before = handle.code;
      handle.states(closed(handle.states()));
      encode(handle);
      closedOfCode[before] = before == ODD || handle.code == ODD ? UNKNOWN : handle.code;
      return;
    }
    handle.states(statesOfCode[code]);
    handle.code = code;
  }

  /** True while a rule knows a handle and knows of no close. */
  boolean isHeld(HandleRecord handle) {
    return handle.code == ODD ? held(handle.states()) : heldOfCode[handle.code];
  }

  /**
   * The classes of functions whose calls are quiet, a bit for each; of those that close, the ones
   * that do so and break no rule.
   */
  int quietClasses(int code) {
    return quietOfCode[code];
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
    for (int code = 0; code < codes; code++) {
      quietOfCode[code] = quiet(code);
    }
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

  private void learnAcquired(int function) {
    if (function >= acquired.length) {
      int known = acquired.length;
      acquired = Arrays.copyOf(acquired, function + 1);
      Arrays.fill(acquired, known, function + 1, UNKNOWN);
    }
    int code = code(states(function, 0));
    acquired[function] = code == ODD ? UNKNOWN : code;
  }

  private int closed(int states) {
    int closed = states;
    for (RuleWatch rule : rules) {
      HandleState state = HandleRecord.state(states, rule.index);
      HandleState next = rule.cell(state, HandleEvent.CLOSE).next();
      closed = HandleRecord.withState(closed, rule.index, next);
    }
    return closed;
  }

  private int states(int function, int status) {
    int states = 0;
    for (RuleWatch rule : rules) {
      if (rule.watches(function, status)) {
        states = HandleRecord.withState(states, rule.index, HandleState.OPEN);
      }
    }
    return states;
  }

  private boolean held(int states) {
    for (RuleWatch rule : rules) {
      if (RuleWatch.holds(HandleRecord.state(states, rule.index))) {
        return true;
      }
    }
    return false;
  }

  private int code(int states) {
    int place = states & (RECENT - 1);
    int recent = recentCodes[place];
    if (statesOfCode[recent] == states) {
      return recent;
    }
    for (int code = 0; code < codes; code++) {
      if (statesOfCode[code] == states) {
        recentCodes[place] = code;
        return code;
      }
    }
    return add(states);
  }

  private int add(int states) {
    if (codes == ODD) {
      return ODD;
    }
    statesOfCode[codes] = states;
    quietOfCode[codes] = quiet(codes);
    heldOfCode[codes] = held(states);
    for (int function = 0; function < verdicts.length / CODES; function++) {
      verdicts[(function * CODES) + codes] = verdict(function, states);
    }
    return codes++;
  }

  private byte learn(int function, int code) {
    int known = verdicts.length / CODES;
    verdicts = Arrays.copyOf(verdicts, (function + 1) * CODES);
    for (int number = known; number <= function; number++) {
      for (int each = 0; each < codes; each++) {
        verdicts[(number * CODES) + each] = verdict(number, statesOfCode[each]);
      }
    }
    return verdicts[(function * CODES) + code];
  }

  private int quiet(int code) {
    int quiet = 0;
    for (int known = 0; known < classes.length; known++) {
      byte wanted = isClosing(known) ? CLOSE : QUIET;
      if (meaning(classes[known], statesOfCode[code]) == wanted) {
        quiet |= 1 << known;
      }
    }
    return quiet;
  }

  private byte verdict(int function, int states) {
    return meaning(events(function), states);
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
