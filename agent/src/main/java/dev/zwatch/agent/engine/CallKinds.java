package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.History;
import java.util.Arrays;

/**
 * What calls can be, in numbers from 1: a function, the driver that calls it, and how it ends. A
 * driver that brings forth more kinds than there are numbers makes the surplus share the last one,
 * and it is told as such.
 */
final class CallKinds {
  private static final int MOST = 0xFFFF;
  private static final int MOST_DRIVERS = 1 << 18;
  private static final int FUNCTION_SHIFT = 33;
  private static final int DRIVER_SHIFT = 45;
  private static final long ALWAYS = 1L << 63;

  /**
   * Stands in the place of the status of a call that an exception left: no NTSTATUS is that long.
   */
  private static final long UNWOUND = 1L << 32;

  private final KernelFacts facts;
  private final Numbering drivers = new Numbering(MOST_DRIVERS);
  private final Numbering kinds = new Numbering(MOST);

  /** By driver, then by function, the kinds that end with STATUS_SUCCESS; 0 for those unknown. */
  private int[][] successes = new int[2][0];

  CallKinds(KernelFacts facts) {
    this.facts = facts;
  }

  int of(int function, int driver, int status) {
    return status == 0 ? success(function, driver) : kind(function, driver, status & 0xFFFFFFFFL);
  }

  int unwound(int function, int driver) {
    return kind(function, driver, UNWOUND);
  }

  private int success(int function, int driver) {
    if (driver < successes.length && function < successes[driver].length) {
      int known = successes[driver][function];
      return known == 0 ? learn(function, driver) : known;
    }
    return learn(function, driver);
  }

  /** The number of a driver; 0 for none. */
  int driver(long address) {
    return drivers.of(address);
  }

  /** The name of the driver with a number. */
  String driverName(int number) {
    return facts.driverName(drivers.original(number));
  }

  /**
   * A call of a kind, as it is told.
   *
   * @param number of the call among those with its handle
   */
  History.Call told(int kind, int number) {
    if (kind == MOST) {
      return new History.Call(number, "(one of too many calls to be kept)", "", "");
    }
    long original = kinds.original(kind);
    int function = (int) (original >>> FUNCTION_SHIFT) & (KernelFunctions.MOST - 1);
    int driver = (int) (original >>> DRIVER_SHIFT) & (MOST_DRIVERS - 1);
    String status = (original & UNWOUND) != 0 ? "unwound" : facts.describeStatus((int) original);
    return new History.Call(number, KernelFunctions.name(function), status, driverName(driver));
  }

  private int learn(int function, int driver) {
    int kind = kind(function, driver, 0);
    if (driver >= successes.length) {
      int known = successes.length;
      successes = Arrays.copyOf(successes, driver + 1);
      Arrays.fill(successes, known, driver + 1, new int[0]);
    }
    if (function >= successes[driver].length) {
      successes[driver] = Arrays.copyOf(successes[driver], function + 1);
    }
    successes[driver][function] = kind;
    return kind;
  }

  private int kind(int function, int driver, long status) {
    long function64 = (long) function << FUNCTION_SHIFT;
    return kinds.of(ALWAYS | ((long) driver << DRIVER_SHIFT) | function64 | status);
  }
}
