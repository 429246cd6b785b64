package dev.zwatch.emulator.file;

/** The four times of a file, in 100 ns since 1601. */
public record FileTimes(long creation, long lastAccess, long lastWrite, long change) {
  static FileTimes at(long time) {
    return new FileTimes(time, time, time, time);
  }

  FileTimes written(long time) {
    return new FileTimes(creation, lastAccess, time, time);
  }

  /** With those that are given, 0 for one that stays; -1 is taken for the same. */
  public FileTimes with(FileTimes given, long now) {
    return new FileTimes(
        given.creation > 0 ? given.creation : creation,
        given.lastAccess > 0 ? given.lastAccess : lastAccess,
        given.lastWrite > 0 ? given.lastWrite : lastWrite,
        given.change > 0 ? given.change : now);
  }
}
