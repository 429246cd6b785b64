package dev.zwatch.agent.bridge;

/**
 * The place in a watched kernel where woven code finds what it needs to note a quiet call itself,
 * without its monitor.
 */
public interface NotePlace {
  /**
   * From now on woven code notes calls so, see {@link CallNotes#note}.
   *
   * @param words {@link CallNotes#NONE} when the monitor is to be told of all calls
   */
  void put(long[] words, long[] calls);
}
