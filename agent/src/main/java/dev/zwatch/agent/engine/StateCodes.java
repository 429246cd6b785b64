package dev.zwatch.agent.engine;

import dev.zwatch.agent.rules.HandleEvent;
import dev.zwatch.agent.rules.HandleState;
import java.util.Arrays;

/**
 * Gives handles their states, and with them a code: a byte that stands for the states for all rules
 * together, so that what they mean can be looked up in tables.
 */
final class StateCodes {
  /** How many codes there are. Code 0 is that of handles that no rule knows. */
  static final int COUNT = 0x100;

  /** The code of handles that are always to be judged; it tells nothing of their states. */
  static final int ODD = COUNT - 1;

  private static final int UNKNOWN = -1;
  private static final int RECENT = 0x100;

  private final RuleWatch[] rules;
  private final int[] statesOfCode = new int[COUNT];

  /** The code of the states after a close. */
  private final int[] closedOfCode = new int[COUNT];

  /** A rule knows of no close. */
  private final boolean[] heldOfCode = new boolean[COUNT];

  private int codes = 1;

  /** The codes of states that were asked for, at the lowest bits of the states. */
  private final int[] recentCodes = new int[RECENT];

  /** By function, the code of the states of a handle that it hands out with STATUS_SUCCESS. */
  private int[] acquired = new int[0];

  StateCodes(RuleWatch[] rules) {
    this.rules = rules;
    Arrays.fill(closedOfCode, UNKNOWN);
  }

  /** The states that a code other than {@link #ODD} stands for. */
  int states(int code) {
    return statesOfCode[code];
  }

  /** Brings a handle's code in line with its states. */
  void encode(HandleRecord handle) {
    handle.code = handle.earlier == null ? code(handle.states()) : ODD;
  }

  /** Gives a handle the states that it has when a function has just handed it out. */
  void acquire(HandleRecord handle, int function, int status) {
    int code = status == 0 && handle.earlier == null ? acquired(function) : ODD;
    if (code == ODD) {
      handle.states(states(function, status));
      encode(handle);
    } else {
      become(handle, code);
    }
  }

  /** Gives a handle the states that it has after a close that no rule objects to. */
  void close(HandleRecord handle) {
    int code = handle.code == ODD ? ODD : closed(handle.code);
    if (code == ODD) {
      handle.states(closedStates(handle.states()));
      encode(handle);
    } else {
      become(handle, code);
    }
  }

  /** True while a rule knows a handle and knows of no close. */
  boolean isHeld(HandleRecord handle) {
    return handle.code == ODD ? held(handle.states()) : heldOfCode[handle.code];
  }

  private void become(HandleRecord handle, int code) {
    handle.states(statesOfCode[code]);
    handle.code = code;
  }

  private int acquired(int function) {
    if (function >= acquired.length) {
      int known = acquired.length;
      acquired = Arrays.copyOf(acquired, function + 1);
      Arrays.fill(acquired, known, function + 1, UNKNOWN);
    }
    if (acquired[function] == UNKNOWN) {
      acquired[function] = code(states(function, 0));
    }
    return acquired[function];
  }

  private int closed(int code) {
    if (closedOfCode[code] == UNKNOWN) {
      closedOfCode[code] = code(closedStates(statesOfCode[code]));
    }
    return closedOfCode[code];
  }

  private int closedStates(int states) {
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
    int code = 0;
    while (code < codes && statesOfCode[code] != states) {
      code++;
    }
    if (code == ODD) {
      return ODD;
    }
    if (code == codes) {
      codes++;
      statesOfCode[code] = states;
      heldOfCode[code] = held(states);
    }
    recentCodes[place] = code;
    return code;
  }
}
