package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.KernelFunctions;
import dev.zwatch.agent.report.History;

/**
 * One call in one word: bits 0 to 11 the function, 12 to 19 the driver, 20 to 29 the status, 30 to
 * 63 the number of the call. A kernel has fewer functions, drivers and statuses than that; where a
 * driver brings forth more, the surplus shares the last number, and is told as such.
 */
final class CallWords {
  static final int MOST_FUNCTIONS = 1 << 12;

  private static final int OTHER_DRIVER = 0xFF;
  private static final int OTHER_STATUS = 0x3FF;
  private static final int DRIVER_SHIFT = 12;
  private static final int STATUS_SHIFT = 20;
  private static final int SEQUENCE_SHIFT = 30;

  /** Stands among the statuses for a call that an exception left: no NTSTATUS is that long. */
  private static final long UNWOUND = 1L << 32;

  private final KernelFacts facts;

  /** The driver that called last, and its bits. */
  private long recentDriver;

  private long recentBits;
  private final Numbering drivers = new Numbering();
  private final Numbering statuses = new Numbering();

  CallWords(KernelFacts facts) {
    this.facts = facts;
  }

  long word(long sequence, int function, int status, int driver) {
    return pack(sequence, function, status == 0 ? 0 : statuses.of(status & 0xFFFFFFFFL), driver);
  }

  long unwound(long sequence, int function, int driver) {
    return pack(sequence, function, statuses.of(UNWOUND), driver);
  }

  /** The number of a driver. */
  int driver(long address) {
    return drivers.of(address);
  }

  /** A call of a driver, taken for one that returns STATUS_SUCCESS. */
  long success(long sequence, int function, long driver) {
    if (driver != recentDriver) {
      recentBits = pack(0, 0, 0, drivers.of(driver));
      recentDriver = driver;
    }
    return (sequence << SEQUENCE_SHIFT) | recentBits | function;
  }

  /** True for two calls of one function by one driver, both taken for successes. */
  static boolean sameBut(long word, long other) {
    return word != 0 && ((word ^ other) & ((1L << SEQUENCE_SHIFT) - 1)) == 0;
  }

  static long withSequence(long word, long sequence) {
    return (word & ((1L << SEQUENCE_SHIFT) - 1)) | (sequence << SEQUENCE_SHIFT);
  }

  static long sequence(long word) {
    return word >>> SEQUENCE_SHIFT;
  }

  History.Call told(long word) {
    int driver = (int) (word >>> DRIVER_SHIFT) & OTHER_DRIVER;
    int status = (int) (word >>> STATUS_SHIFT) & OTHER_STATUS;
    int function = (int) word & (MOST_FUNCTIONS - 1);
    return new History.Call(
        sequence(word),
        KernelFunctions.name(function),
        status == OTHER_STATUS ? "(a status too many to be kept)" : status(status),
        driver == OTHER_DRIVER ? "(a driver too many to be kept)" : driverName(driver));
  }

  /** The name of the driver with a number. */
  String driverName(int number) {
    return facts.driverName(drivers.original(number));
  }

  private String status(int number) {
    long status = statuses.original(number);
    return status == UNWOUND ? "unwound" : facts.describeStatus((int) status);
  }

  private static long pack(long sequence, int function, int status, int driver) {
    if (function >= MOST_FUNCTIONS) {
      throw new IllegalStateException("more kernel functions than have numbers");
    }
    return (sequence << SEQUENCE_SHIFT)
        | ((long) Math.min(status, OTHER_STATUS) << STATUS_SHIFT)
        | ((long) Math.min(driver, OTHER_DRIVER) << DRIVER_SHIFT)
        | function;
  }
}
