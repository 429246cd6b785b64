package dev.zwatch.agent.instrument.adapter;

import dev.zwatch.agent.bridge.NotePlace;
import dev.zwatch.wdk.WatchSlot;

/** The slots of one kernel, as a place for notes. */
final class SlotNotes implements NotePlace {
  private final WatchSlot[] slots;

  SlotNotes(WatchSlot[] slots) {
    this.slots = slots;
  }

  @Override
  public void put(long[] words, long[] calls) {
    for (WatchSlot slot : slots) {
      slot.words = words;
      slot.calls = calls;
    }
  }
}
