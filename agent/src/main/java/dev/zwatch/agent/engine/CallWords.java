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
  private static final int FUNCTIONS = 1 << 12;
  private static final int OTHER_DRIVER = 0xFF;
  private static final int OTHER_STATUS = 0x3FF;
  private static final int DRIVER_SHIFT = 12;
  private static final int STATUS_SHIFT = 20;
  private static final int SEQUENCE_SHIFT = 30;

  /** Stands among the statuses for a call that an exception left: no NTSTATUS is that long. */
  private static final long UNWOUND = 1L << 32;

  private final KernelFacts facts;
  private final Numbering drivers;
  private final Numbering statuses = new Numbering();

  /**
   * @param drivers the numbers of drivers, shared with whoever else tells them apart
   */
  CallWords(KernelFacts facts, Numbering drivers) {
    this.facts = facts;
    this.drivers = drivers;
  }

  long word(long sequence, int function, int status, int driver) {
    return pack(sequence, function, status == 0 ? 0 : statuses.of(status & 0xFFFFFFFFL), driver);
  }

  long unwound(long sequence, int function, int driver) {
    return pack(sequence, function, statuses.of(UNWOUND), driver);
  }

  static long sequence(long word) {
    return word >>> SEQUENCE_SHIFT;
  }

  History.Call told(long word) {
    int driver = (int) (word >>> DRIVER_SHIFT) & OTHER_DRIVER;
    int status = (int) (word >>> STATUS_SHIFT) & OTHER_STATUS;
    int function = (int) word & (FUNCTIONS - 1);
    return new History.Call(
        sequence(word),
        KernelFunctions.name(function),
        status == OTHER_STATUS ? "(a status too many to be kept)" : status(status),
        driver == OTHER_DRIVER
            ? "(a driver too many to be kept)"
            : facts.driverName(drivers.original(driver)));
  }

  private String status(int number) {
    long status = statuses.original(number);
    return status == UNWOUND ? "unwound" : facts.describeStatus((int) status);
  }

  private static long pack(long sequence, int function, int status, int driver) {
    if (function >= FUNCTIONS) {
      throw new IllegalStateException("more kernel functions than have numbers");
    }
    return (sequence << SEQUENCE_SHIFT)
        | ((long) Math.min(status, OTHER_STATUS) << STATUS_SHIFT)
        | ((long) Math.min(driver, OTHER_DRIVER) << DRIVER_SHIFT)
        | function;
  }
}
