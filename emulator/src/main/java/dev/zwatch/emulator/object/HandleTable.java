package dev.zwatch.emulator.object;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one process, by index: 1, 2, 3 … for the values 4, 8, 12 … As on Windows no handle
 * is a multiple of 1024: each 256th place belongs to the table itself.
 *
 * <p>A snapshot copies the indexes ever used, 12 bytes each; restoring copies them back and clears
 * those used since. So to go back after a short run costs nanoseconds, however large the table's
 * limit.
 */
final class HandleTable {
  /** How many other values are closed before a closed one comes back. */
  static final int QUARANTINE = 65_536;

  private static final int PAGE = 256;

  private final long id;
  private final HandleReuse reuse;
  private final int maxPlaces;
  private final int quarantine;

  private @Nullable HandleEntry[] entries = new @Nullable HandleEntry[PAGE];

  /** For a closed index the one to be reused after it, 0 at the end. */
  private int[] next = new int[PAGE];

  private int used = 1;
  private int openCount;
  private int firstFree;
  private int lastFree;
  private int freeCount;

  HandleTable(long id, HandleReuse reuse, int maxPlaces, int quarantine) {
    this.id = id;
    this.reuse = reuse;
    this.maxPlaces = maxPlaces;
    this.quarantine = quarantine;
  }

  long id() {
    return id;
  }

  int openCount() {
    return openCount;
  }

  /** Null if the table is full. */
  @Nullable HandleEntry open(KernelObject object, int grantedAccess, int attributes) {
    int index = takeIndex();
    if (index == 0) {
      return null;
    }
    HandleEntry entry = new HandleEntry(id, index, object, grantedAccess, attributes);
    entries[index] = entry;
    openCount++;
    return entry;
  }

  /** The entry at an index, which may be any number; null unless it is open. */
  @Nullable HandleEntry get(int index) {
    return index > 0 && index < used ? entries[index] : null;
  }

  HandleState state(int index) {
    if (index <= 0 || index >= used || index % PAGE == 0) {
      return HandleState.NEVER_VALID;
    }
    return entries[index] == null ? HandleState.CLOSED : HandleState.OPEN;
  }

  void close(HandleEntry entry) {
    int index = entry.index();
    entries[index] = null;
    openCount--;
    freeCount++;
    if (firstFree == 0) {
      firstFree = index;
      lastFree = index;
      next[index] = 0;
    } else if (reuse == HandleReuse.WINDOWS) {
      next[index] = firstFree;
      firstFree = index;
    } else {
      next[lastFree] = index;
      lastFree = index;
      next[index] = 0;
    }
  }

  void setAttributes(HandleEntry entry, int attributes) {
    entries[entry.index()] = entry.withAttributes(attributes);
  }

  /** The open entry after an index, in the order of values; null after the last. */
  @Nullable HandleEntry after(int index) {
    for (int i = index + 1; i < used; i++) {
      HandleEntry entry = entries[i];
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  private int takeIndex() {
    if (used % PAGE == 0) {
      used++;
    }
    boolean full = used >= maxPlaces;
    int kept = reuse == HandleReuse.WINDOWS || full ? 0 : quarantine;
    if (freeCount > kept) {
      int index = firstFree;
      firstFree = next[index];
      freeCount--;
      return index;
    }
    if (full) {
      return 0;
    }
    if (used >= entries.length) {
      grow(2 * entries.length);
    }
    return used++;
  }

  private void grow(int places) {
    entries = Arrays.copyOf(entries, places);
    next = Arrays.copyOf(next, places);
  }

  Snapshot snapshot() {
    return new Snapshot(this);
  }

  void restore(Snapshot snapshot) {
    int kept = snapshot.entries.length;
    if (kept > entries.length) {
      grow(kept);
    }
    System.arraycopy(snapshot.entries, 0, entries, 0, kept);
    System.arraycopy(snapshot.next, 0, next, 0, kept);
    Arrays.fill(entries, kept, Math.max(kept, used), null);
    used = kept;
    openCount = snapshot.openCount;
    firstFree = snapshot.firstFree;
    lastFree = snapshot.lastFree;
    freeCount = snapshot.freeCount;
  }

  /** A table at one moment. */
  static final class Snapshot {
    private final @Nullable HandleEntry[] entries;
    private final int[] next;
    private final int openCount;
    private final int firstFree;
    private final int lastFree;
    private final int freeCount;

    private Snapshot(HandleTable table) {
      entries = Arrays.copyOf(table.entries, table.used);
      next = Arrays.copyOf(table.next, table.used);
      openCount = table.openCount;
      firstFree = table.firstFree;
      lastFree = table.lastFree;
      freeCount = table.freeCount;
    }
  }
}
