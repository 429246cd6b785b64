package dev.zwatch.wdk.types;

/**
 * A link of a doubly linked list, 16 bytes: Flink@0, Blink@8. The header's inline routines are
 * methods here, called on the list's head or on the entry.
 */
public final class LIST_ENTRY extends Structure {
  public static final int SIZE = 16;

  public LIST_ENTRY(KernelMemory memory, long address) {
    super(memory, address);
  }

  public long Flink() {
    return memory.getLong(address);
  }

  public void Flink(long next) {
    memory.putLong(address, next);
  }

  public long Blink() {
    return memory.getLong(address + 8);
  }

  public void Blink(long previous) {
    memory.putLong(address + 8, previous);
  }

  /** Makes the list empty: both links point at the head. */
  public void InitializeListHead() {
    Flink(address);
    Blink(address);
  }

  public boolean IsListEmpty() {
    return Flink() == address;
  }

  public void InsertHeadList(LIST_ENTRY Entry) {
    Entry.link(this, new LIST_ENTRY(memory, Flink()));
  }

  public void InsertTailList(LIST_ENTRY Entry) {
    Entry.link(new LIST_ENTRY(memory, Blink()), this);
  }

  /** Takes this entry out of its list; its own links stay as they are. */
  public void RemoveEntryList() {
    LIST_ENTRY before = new LIST_ENTRY(memory, Blink());
    LIST_ENTRY after = new LIST_ENTRY(memory, Flink());
    before.Flink(after.address());
    after.Blink(before.address());
  }

  /** Takes the first entry out; the head itself when there is none. */
  public LIST_ENTRY RemoveHeadList() {
    LIST_ENTRY first = new LIST_ENTRY(memory, Flink());
    first.RemoveEntryList();
    return first;
  }

  private void link(LIST_ENTRY before, LIST_ENTRY after) {
    Flink(after.address());
    Blink(before.address());
    before.Flink(address);
    after.Blink(address);
  }
}
