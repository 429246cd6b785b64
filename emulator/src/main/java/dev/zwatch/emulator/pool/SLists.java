package dev.zwatch.emulator.pool;

import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.RaisedException;

/**
 * Lists whose entries are linked once, as x64 has them: the head's low word holds their number in
 * 16 bits and a sequence number above, the high word the first entry's address.
 *
 * <p>Source: the x64 layout of SLIST_HEADER in {@code wdm.h}.
 */
public final class SLists {
  private static final int ALIGNMENT = 16;
  private static final long DEPTH = 0xFFFF;
  private static final long SEQUENCE = 0x1_0000;

  private final KernelMemory memory;

  public SLists(KernelMemory memory) {
    this.memory = memory;
  }

  /** Makes an empty list. */
  public void initialize(long head) {
    checkAlignment(head, "InitializeSListHead");
    memory.putLong(head, 0);
    memory.putLong(head + 8, 0);
  }

  public int depth(long head) {
    return (int) (memory.getLong(head) & DEPTH);
  }

  /** The first entry, 0 for none. */
  public long first(long head) {
    return memory.getLong(head + 8) & -ALIGNMENT;
  }

  /** Puts an entry first, and gives the one that was first before. */
  public long push(long head, long entry) {
    checkAlignment(entry, "ExpInterlockedPushEntrySList");
    long before = first(head);
    memory.putLong(entry, before);
    set(head, entry, depth(head) + 1);
    return before;
  }

  /** Takes the first entry out; 0 for none. */
  public long pop(long head) {
    long entry = first(head);
    if (entry != 0) {
      set(head, memory.getLong(entry), depth(head) - 1);
    }
    return entry;
  }

  /** Empties a list, and gives the entry that was first. */
  public long flush(long head) {
    long entry = first(head);
    set(head, 0, 0);
    return entry;
  }

  private void set(long head, long first, int depth) {
    long sequence = (memory.getLong(head) & ~DEPTH) + SEQUENCE;
    memory.putLong(head, sequence | (depth & DEPTH));
    memory.putLong(head + 8, first);
  }

  private void checkAlignment(long address, String function) {
    if (address % ALIGNMENT != 0) {
      throw RaisedException.by(function, NTSTATUS.STATUS_DATATYPE_MISALIGNMENT);
    }
  }
}
