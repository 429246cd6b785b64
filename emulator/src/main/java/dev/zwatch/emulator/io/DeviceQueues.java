package dev.zwatch.emulator.io;

import dev.zwatch.wdk.types.KDEVICE_QUEUE;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.LIST_ENTRY;

/**
 * Device queues: who comes first is served at once, who comes while one is served waits.
 *
 * <p>Source: Microsoft, "KeInsertDeviceQueue", "KeInsertByKeyDeviceQueue", "KeRemoveDeviceQueue",
 * "KeRemoveByKeyDeviceQueue".
 */
public final class DeviceQueues {
  private static final int DEVICE_QUEUE_OBJECT = 20;
  private static final int MOST = 65_536;

  private final KernelMemory memory;
  private final IoBugChecks bugChecks;

  DeviceQueues(KernelMemory memory, IoBugChecks bugChecks) {
    this.memory = memory;
    this.bugChecks = bugChecks;
  }

  public static void initialize(KDEVICE_QUEUE queue) {
    queue.Type((short) DEVICE_QUEUE_OBJECT);
    queue.Size((short) KDEVICE_QUEUE.SIZE);
    queue.DeviceListHead().InitializeListHead();
    queue.Busy(false);
  }

  /** Adds an entry at the end; false when it need not wait. */
  public boolean insert(KDEVICE_QUEUE queue, long entry) {
    return insertBefore(queue, entry, queue.DeviceListHead());
  }

  /** Adds an entry behind those with a key that is not greater; false when it need not wait. */
  public boolean insert(KDEVICE_QUEUE queue, long entry, int key) {
    memory.putInt(entry + KDEVICE_QUEUE.ENTRY_SORT_KEY, key);
    LIST_ENTRY head = queue.DeviceListHead();
    LIST_ENTRY at = next(head);
    for (int count = 0; !at.equals(head) && compare(key(at), key) <= 0; at = next(at)) {
      count = step(count, queue);
    }
    return insertBefore(queue, entry, at);
  }

  /** Takes the first entry; 0, and the queue is free, when none waits. */
  public long remove(KDEVICE_QUEUE queue) {
    LIST_ENTRY head = queue.DeviceListHead();
    if (head.IsListEmpty()) {
      queue.Busy(false);
      return 0;
    }
    return take(next(head));
  }

  /** Takes the first entry with at least that key, else the first of all. */
  public long remove(KDEVICE_QUEUE queue, int key) {
    LIST_ENTRY head = queue.DeviceListHead();
    LIST_ENTRY at = next(head);
    for (int count = 0; !at.equals(head); at = next(at)) {
      if (compare(key(at), key) >= 0) {
        return take(at);
      }
      count = step(count, queue);
    }
    return remove(queue);
  }

  /** Takes one entry out wherever it is; false when it is not in a queue. */
  public boolean removeEntry(long entry) {
    if (memory.getByte(entry + KDEVICE_QUEUE.ENTRY_INSERTED) == 0) {
      return false;
    }
    take(new LIST_ENTRY(memory, entry));
    return true;
  }

  private boolean insertBefore(KDEVICE_QUEUE queue, long entry, LIST_ENTRY place) {
    boolean waits = queue.Busy();
    queue.Busy(true);
    memory.putByte(entry + KDEVICE_QUEUE.ENTRY_INSERTED, (byte) (waits ? 1 : 0));
    if (waits) {
      place.InsertTailList(new LIST_ENTRY(memory, entry));
    }
    return waits;
  }

  private long take(LIST_ENTRY entry) {
    entry.RemoveEntryList();
    memory.putByte(entry.address() + KDEVICE_QUEUE.ENTRY_INSERTED, (byte) 0);
    return entry.address();
  }

  private int key(LIST_ENTRY entry) {
    return memory.getInt(entry.address() + KDEVICE_QUEUE.ENTRY_SORT_KEY);
  }

  private LIST_ENTRY next(LIST_ENTRY entry) {
    return new LIST_ENTRY(memory, entry.Flink());
  }

  private int step(int count, KDEVICE_QUEUE queue) {
    if (count >= MOST) {
      throw bugChecks.endless("device queue", queue.address());
    }
    return count + 1;
  }

  private static int compare(int first, int second) {
    return Integer.compareUnsigned(first, second);
  }
}
