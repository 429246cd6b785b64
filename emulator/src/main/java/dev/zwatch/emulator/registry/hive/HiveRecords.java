package dev.zwatch.emulator.registry.hive;

/** What the reading process writes for each file: records that begin with one of these bytes. */
final class HiveRecords {
  /**
   * A key: its depth (int, 0 for the hive's top), the time of its last write (long, 100 ns since
   * 1601) and its name (int, then so many bytes of UTF-8).
   */
  static final int KEY = 'K';

  /** A value of the last key: its name, as a key's; type (int); data (int, then the bytes). */
  static final int VALUE = 'V';

  /** All is told. */
  static final int END = 'E';

  /** The hive cannot be read: a sentence, as a name. */
  static final int ERROR = 'X';

  private HiveRecords() {}
}
