package dev.zwatch.emulator.object;

import dev.zwatch.wdk.constants.OBJ;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The handle tables of all processes, and the meaning of a handle's value in each of them. */
final class HandleTables {
  /** The bits that a kernel handle has set and any other has not. */
  static final long KERNEL_HANDLE = 0xFFFFFFFF_80000000L;

  private final HandleReuse reuse;
  private final int maxPlaces;

  /** The system process', in which every kernel handle is. */
  private final HandleTable kernelTable;

  /** The tables of the other processes, by process id. */
  private final Map<Long, HandleTable> processTables = new TreeMap<>();

  /** The process' table that was asked for last: a number in a map is an object. */
  private @Nullable HandleTable recent;

  HandleTables(HandleReuse reuse, int maxPlaces) {
    this.reuse = reuse;
    this.maxPlaces = maxPlaces;
    this.kernelTable = newTable(ObjectManager.SYSTEM_PROCESS);
  }

  /** Null if the table is full. */
  @Nullable HandleEntry open(
      KernelObject object, int grantedAccess, int attributes, long processId) {
    boolean kernel = (attributes & OBJ.OBJ_KERNEL_HANDLE) != 0;
    int kept = attributes & (OBJ.OBJ_INHERIT | OBJ.OBJ_KERNEL_HANDLE);
    HandleTable table = table(kernel ? ObjectManager.SYSTEM_PROCESS : processId);
    return table.open(object, grantedAccess, kept);
  }

  @Nullable HandleEntry resolve(long handle, long processId) {
    HandleTable table = tableOf(handle, processId);
    return table == null ? null : table.get(index(handle));
  }

  HandleState state(long handle, long processId) {
    HandleTable table = tableOf(handle, processId);
    return table == null ? HandleState.NEVER_VALID : table.state(index(handle));
  }

  void close(HandleEntry entry) {
    table(entry.tableId()).close(entry);
  }

  void setAttributes(HandleEntry entry, boolean protectFromClose, boolean inherit) {
    int attributes =
        (entry.attributes() & OBJ.OBJ_KERNEL_HANDLE)
            | (protectFromClose ? HandleEntry.OBJ_PROTECT_CLOSE : 0)
            | (inherit ? OBJ.OBJ_INHERIT : 0);
    table(entry.tableId()).setAttributes(entry, attributes);
  }

  List<HandleEntry> open(long processId) {
    List<HandleEntry> open = new ArrayList<>();
    HandleTable table = tableOrNull(processId);
    HandleEntry entry = table == null ? null : table.after(0);
    while (table != null && entry != null) {
      open.add(entry);
      entry = table.after(entry.index());
    }
    return open;
  }

  /** Drops the table of a process that has ended. */
  void forget(long processId) {
    processTables.remove(processId);
    recent = null;
  }

  private HandleTable table(long processId) {
    return processId == ObjectManager.SYSTEM_PROCESS
        ? kernelTable
        : processTables.computeIfAbsent(processId, this::newTable);
  }

  private HandleTable newTable(long processId) {
    return new HandleTable(processId, reuse, maxPlaces, HandleTable.QUARANTINE);
  }

  private @Nullable HandleTable tableOrNull(long processId) {
    if (processId == ObjectManager.SYSTEM_PROCESS) {
      return kernelTable;
    }
    HandleTable last = recent;
    if (last != null && last.id() == processId) {
      return last;
    }
    HandleTable found = processTables.get(processId);
    recent = found;
    return found;
  }

  private @Nullable HandleTable tableOf(long handle, long processId) {
    if ((handle & KERNEL_HANDLE) == KERNEL_HANDLE) {
      return kernelTable;
    }
    return (handle & KERNEL_HANDLE) == 0 ? tableOrNull(processId) : null;
  }

  private static int index(long handle) {
    return (int) (handle & ~KERNEL_HANDLE) >>> 2;
  }

  Snapshot snapshot() {
    return new Snapshot(this);
  }

  void restore(Snapshot snapshot) {
    kernelTable.restore(snapshot.kernelTable);
    recent = null;
    processTables.keySet().retainAll(snapshot.processTables.keySet());
    snapshot.processTables.forEach((id, saved) -> table(id).restore(saved));
  }

  /** All tables at one moment. */
  static final class Snapshot {
    private final HandleTable.Snapshot kernelTable;
    private final Map<Long, HandleTable.Snapshot> processTables = new TreeMap<>();

    private Snapshot(HandleTables tables) {
      kernelTable = tables.kernelTable.snapshot();
      tables.processTables.forEach((id, table) -> processTables.put(id, table.snapshot()));
    }
  }
}
