package dev.zwatch.agent.engine;

import dev.zwatch.agent.rules.HandleState;
import org.jspecify.annotations.Nullable;

/**
 * One handle, from the call that handed it out on; what its calls change each time is kept in
 * {@link HandlePages}. There is one for each handle of a driver, so its size counts: numbers of
 * {@link Numbering} stand for drivers, states take two bits a rule.
 */
final class HandleRecord {
  /** How many rules there is room for. */
  static final int MOST_RULES = 16;

  private static final HandleState[] STATES = HandleState.values();

  /** Its number in {@link HandleRecords}. */
  final int number;

  final HandlePages pages;

  /** Its place in them. */
  final int index;

  /** How often this value has been handed out, this time included. */
  int serial;

  /** Number of the driver that acquired it; 0 when it was none. */
  int driver;

  /** The key object behind it; 0 when it is no key. */
  long key;

  /** Number of the event that handed it out. */
  long acquired;

  /** Number of what it was opened with. */
  int terms;

  int acquiredStack;
  int closedStack;
  int deletedStack;

  /** Number of the driver that deleted the key; 0 while that did not happen. */
  int deleter;

  /** The handle that had this value before; those that nobody can mean any more are left out. */
  @Nullable HandleRecord earlier;

  /** How many calls it had before those that its word counts. */
  int countBefore;

  /** The kinds of its first four calls once there were more than twelve; 0 before that. */
  int firstCalls;

  /**
   * Its calls, once another handle has its value or their kinds have no room in the pages; null
   * while they stand there.
   */
  @Nullable CallHistory calls;

  /** It is in {@link Holdings}. */
  boolean held;

  /** The run that answers for it while it is held; 0 when its driver does. */
  long ownerRun;

  /** A bit for each rule for which a return was charged with it. */
  int answered;

  /** Numbers of the neighbours in {@link Holdings}, by key and by owner. */
  int nextOfKey;

  int previousOfKey;
  int nextOfOwner;
  int previousOfOwner;

  /** The code of its states, see {@link Verdicts}. */
  int code;

  private int states;

  HandleRecord(int number, HandlePages pages, int index) {
    this.number = number;
    this.pages = pages;
    this.index = index;
  }

  /**
   * Stands for the next handle that has the value, as if new; it must not be held. What it was
   * opened with, where, and the rules' states are told later.
   */
  void begin(int itsDriver, long itsKey, long event) {
    serial++;
    driver = itsDriver;
    key = itsKey;
    acquired = event;
    closedStack = StackDepot.NONE;
    deletedStack = StackDepot.NONE;
    deleter = 0;
    earlier = null;
    countBefore = 0;
    firstCalls = 0;
    calls = null;
    answered = 0;
    states = 0;
  }

  long value() {
    return pages.value(index);
  }

  HandleState state(int rule) {
    return state(states, rule);
  }

  void state(int rule, HandleState state) {
    states = withState(states, rule, state);
  }

  /** The states for all rules in one number, 0 when no rule knows the handle. */
  int states() {
    return states;
  }

  void states(int all) {
    states = all;
  }

  /** Such a number with another state for one rule. */
  @SuppressWarnings("EnumOrdinal") // two bits of it, for this run of the JVM
  static int withState(int states, int rule, HandleState state) {
    int shift = 2 * rule;
    return (states & ~(3 << shift)) | (state.ordinal() << shift);
  }

  /** One rule's state out of such a number. */
  static HandleState state(int states, int rule) {
    return STATES[(states >>> (2 * rule)) & 3];
  }
}
