package dev.zwatch.agent.engine;

import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.HandleState;
import dev.zwatch.agent.rules.TransitionTable;
import java.util.Arrays;

/**
 * All rules' tables in one, dense: what a call of a function means for a handle in given states.
 * The states of a handle for all rules together have a code of one byte; one look-up tells the
 * calls that change nothing from those that must be judged, whatever the number of rules.
 */
final class Verdicts {
  /** To be judged by each rule. */
  static final byte JUDGE = 0;

  /** Legal, and no state moves. */
  static final byte QUIET = 1;

  /** No rule knows the handle. */
  static final byte IGNORE = 2;

  /** The code of handles that are always to be judged. */
  static final int ODD = 0xFF;

  private static final int CODES = 0x100;

  private final RuleWatch[] rules;
  private int[] statesOfCode = new int[8];

  /** Code 0 is that of handles that no rule knows. */
  private int codes = 1;

  private byte[] verdicts = new byte[0];

  Verdicts(RuleWatch[] rules) {
    this.rules = rules;
  }

  /** What a call means; nothing is said of functions that were never asked for. */
  byte of(int function, int code) {
    int index = function * CODES + code;
    return index < verdicts.length ? verdicts[index] : learn(function, code);
  }

  /** True for a function that deletes the key of any handle, also of one that no rule knows. */
  boolean deletes(int function) {
    return of(function, 0) == JUDGE;
  }

  /** The code of a handle's states. */
  int code(HandleRecord handle) {
    if (handle.earlier != null) {
      return ODD;
    }
    int states = handle.states();
    for (int code = 0; code < codes; code++) {
      if (statesOfCode[code] == states) {
        return code;
      }
    }
    return add(states);
  }

  private int add(int states) {
    if (codes == ODD) {
      return ODD;
    }
    if (codes == statesOfCode.length) {
      statesOfCode = Arrays.copyOf(statesOfCode, 2 * codes);
    }
    statesOfCode[codes] = states;
    for (int function = 0; function < verdicts.length / CODES; function++) {
      verdicts[function * CODES + codes] = verdict(function, states);
    }
    return codes++;
  }

  private byte learn(int function, int code) {
    int known = verdicts.length / CODES;
    verdicts = Arrays.copyOf(verdicts, (function + 1) * CODES);
    for (int number = known; number <= function; number++) {
      for (int each = 0; each < codes; each++) {
        verdicts[number * CODES + each] = verdict(number, statesOfCode[each]);
      }
    }
    return verdicts[function * CODES + code];
  }

  private byte verdict(int function, int states) {
    if (function >= CallWords.MOST_FUNCTIONS) {
      return JUDGE;
    }
    boolean known = false;
    for (RuleWatch rule : rules) {
      HandleEvent event = rule.functions.event(function);
      HandleState state = HandleRecord.state(states, rule.index);
      if (event == HandleEvent.DELETE) {
        return JUDGE;
      }
      if (state != HandleState.UNKNOWN) {
        known = true;
        if (event != null) {
          TransitionTable.Cell cell = rule.cell(state, event);
          if (cell.code() != null || cell.next() != state) {
            return JUDGE;
          }
        }
      }
    }
    return known ? QUIET : IGNORE;
  }
}
