package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.CallNotes;
import dev.zwatch.agent.bridge.NotePlace;

/** Does as woven code does when a call with a handle begins. */
final class Notes implements NotePlace {
  private long[] words = CallNotes.NONE;
  private long[] calls = CallNotes.NONE;

  @Override
  public void put(long[] words, long[] calls) {
    this.words = words;
    this.calls = calls;
  }

  long enter(CallMonitor monitor, int function, long handle) {
    long noted = CallNotes.note(words, calls, function, handle);
    return noted == CallNotes.UNNOTED ? monitor.enterHandle(function, handle) : noted;
  }
}
