package dev.zwatch.emulator.object;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_HANDLE_NOT_CLOSABLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.constants.OBJ;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The living kernel objects, their counts, and the handles of every process.
 *
 * <p>Kernel handles have the sign bit set (0xFFFFFFFF80000004 …) and are valid in every process;
 * they live in the table of the system process, where they are known by their small value too, as
 * on Windows. A handle's two lowest bits mean nothing.
 *
 * <p>A snapshot costs one small record a living object, and 12 bytes a handle value ever used.
 */
public final class ObjectManager {
  /** The process id of the system process, whose handles are the kernel's. */
  public static final long SYSTEM_PROCESS = 4;

  private static final long KERNEL_HANDLE = 0xFFFFFFFF_80000000L;

  private static final ObjectProcedures NO_PROCEDURES = new ObjectProcedures() {};

  private final HandleReuse reuse;
  private final HandleTable kernelTable;
  private final Map<ObjectType, ObjectProcedures> procedures = new EnumMap<>(ObjectType.class);

  /** The tables of the other processes, by process id. */
  private final Map<Long, HandleTable> processTables = new TreeMap<>();

  private final ArrayList<KernelObject> living = new ArrayList<>();
  private SortedTree<Long, KernelObject> byAddress = SortedTree.empty(new Addresses());
  private long nextId = 1;

  public ObjectManager(HandleReuse reuse) {
    this.reuse = reuse;
    this.kernelTable = new HandleTable(SYSTEM_PROCESS, reuse);
  }

  /** Names who is told of the end of objects of a type. */
  public void setProcedures(ObjectType type, ObjectProcedures owner) {
    procedures.put(type, owner);
  }

  /**
   * Makes an object with one reference, the caller's.
   *
   * @param bodyAddress the guest address of its body, of no other living object; 0 if it has none
   */
  public KernelObject create(ObjectType type, @Nullable Object body, long bodyAddress) {
    KernelObject object = new KernelObject(nextId++, type, body, bodyAddress);
    if (bodyAddress != 0) {
      if (atAddress(bodyAddress) != null) {
        throw new IllegalArgumentException(
            String.format("an object already lives at 0x%X", bodyAddress));
      }
      byAddress = byAddress.with(bodyAddress, object);
    }
    object.place = living.size();
    living.add(object);
    return object;
  }

  /** The object whose body is at an address; null if none is. */
  public @Nullable KernelObject atAddress(long bodyAddress) {
    return byAddress.get(bodyAddress);
  }

  /** ObfReferenceObject; gives the new count. */
  public int reference(KernelObject object) {
    return object.addPointers(1);
  }

  /** ObfDereferenceObject; gives the new count, and deletes the object when that is 0. */
  public int dereference(KernelObject object) {
    int count = object.addPointers(-1);
    if (count == 0) {
      delete(object);
    }
    return count;
  }

  /**
   * Opens a handle, which refers to the object until it is closed.
   *
   * @param attributes of OBJ_; with OBJ_KERNEL_HANDLE it is a kernel handle
   * @param processId whose handle it becomes otherwise
   * @return the handle's value; 0 if the table is full (STATUS_INSUFFICIENT_RESOURCES)
   */
  public long open(KernelObject object, int grantedAccess, int attributes, long processId) {
    boolean kernel = (attributes & OBJ.OBJ_KERNEL_HANDLE) != 0;
    int kept = attributes & (OBJ.OBJ_INHERIT | OBJ.OBJ_KERNEL_HANDLE);
    HandleEntry entry =
        table(kernel ? SYSTEM_PROCESS : processId).open(object, grantedAccess, kept);
    if (entry == null) {
      return 0;
    }
    object.addPointers(1);
    object.addHandles(1);
    return value(entry);
  }

  /** The open handle of that value as seen from a process; null if it is not open. */
  public @Nullable HandleEntry resolve(long handle, long processId) {
    HandleTable table = tableOf(handle, processId);
    return table == null ? null : table.get(index(handle));
  }

  /** Whether a value is, was or never was a handle, as seen from a process. */
  public HandleState state(long handle, long processId) {
    HandleTable table = tableOf(handle, processId);
    return table == null ? HandleState.NEVER_VALID : table.state(index(handle));
  }

  /** The value under which an entry was given out. */
  public static long value(HandleEntry entry) {
    long low = (long) entry.index() << 2;
    return entry.isKernelHandle() ? KERNEL_HANDLE | low : low;
  }

  /** Closes a handle: STATUS_SUCCESS, STATUS_INVALID_HANDLE or STATUS_HANDLE_NOT_CLOSABLE. */
  public int close(long handle, long processId) {
    HandleEntry entry = resolve(handle, processId);
    if (entry == null) {
      return STATUS_INVALID_HANDLE;
    }
    if (entry.isProtected()) {
      return STATUS_HANDLE_NOT_CLOSABLE;
    }
    close(entry);
    return STATUS_SUCCESS;
  }

  /** Closes what a process has open, protected handles too, and forgets its table. */
  public void closeAll(long processId) {
    HandleTable table = table(processId);
    for (HandleEntry entry = table.after(0); entry != null; entry = table.after(entry.index())) {
      close(entry);
    }
    processTables.remove(processId);
  }

  /** Sets or clears a handle's OBJ_PROTECT_CLOSE and OBJ_INHERIT (ZwSetInformationObject). */
  public void setAttributes(HandleEntry entry, boolean protectFromClose, boolean inherit) {
    int attributes =
        (entry.attributes() & OBJ.OBJ_KERNEL_HANDLE)
            | (protectFromClose ? HandleTable.OBJ_PROTECT_CLOSE : 0)
            | (inherit ? OBJ.OBJ_INHERIT : 0);
    table(entry.tableId()).setAttributes(entry, attributes);
  }

  /** The open handles of a process, in the order of their values. */
  public List<HandleEntry> openHandles(long processId) {
    List<HandleEntry> open = new ArrayList<>();
    HandleTable table = tableOrNull(processId);
    HandleEntry entry = table == null ? null : table.after(0);
    while (table != null && entry != null) {
      open.add(entry);
      entry = table.after(entry.index());
    }
    return open;
  }

  /** The objects that exist, in no particular but a repeatable order. */
  public List<KernelObject> objects() {
    return List.copyOf(living);
  }

  private void close(HandleEntry entry) {
    table(entry.tableId()).close(entry);
    KernelObject object = entry.object();
    if (object.addHandles(-1) == 0) {
      procedures(object).lastHandleClosed(object);
    }
    dereference(object);
  }

  private void delete(KernelObject object) {
    int place = object.place;
    KernelObject last = living.remove(living.size() - 1);
    if (last != object) {
      living.set(place, last);
      last.place = place;
    }
    object.place = -1;
    if (object.bodyAddress() != 0) {
      byAddress = byAddress.without(object.bodyAddress());
    }
    procedures(object).deleted(object);
  }

  private ObjectProcedures procedures(KernelObject object) {
    return procedures.getOrDefault(object.type(), NO_PROCEDURES);
  }

  private HandleTable table(long processId) {
    return processId == SYSTEM_PROCESS
        ? kernelTable
        : processTables.computeIfAbsent(processId, id -> new HandleTable(id, reuse));
  }

  private @Nullable HandleTable tableOrNull(long processId) {
    return processId == SYSTEM_PROCESS ? kernelTable : processTables.get(processId);
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

  /** Objects and handles at this moment. */
  public Snapshot snapshot() {
    return new Snapshot(this);
  }

  /**
   * Brings objects and handles of a snapshot of this manager back; tells no one of the others' end.
   */
  public void restore(Snapshot snapshot) {
    for (KernelObject object : living) {
      object.place = -1;
    }
    living.clear();
    for (KernelObject.Saved saved : snapshot.objects) {
      saved.restore(living.size());
      living.add(saved.object());
    }
    byAddress = snapshot.byAddress;
    nextId = snapshot.nextId;
    kernelTable.restore(snapshot.kernelTable);
    processTables.keySet().retainAll(snapshot.processTables.keySet());
    snapshot.processTables.forEach((id, saved) -> table(id).restore(saved));
  }

  /** Objects and handles at one moment. */
  public static final class Snapshot {
    private final List<KernelObject.Saved> objects;
    private final SortedTree<Long, KernelObject> byAddress;
    private final long nextId;
    private final HandleTable.Snapshot kernelTable;
    private final Map<Long, HandleTable.Snapshot> processTables = new TreeMap<>();

    private Snapshot(ObjectManager manager) {
      objects = manager.living.stream().map(KernelObject::save).toList();
      byAddress = manager.byAddress;
      nextId = manager.nextId;
      kernelTable = manager.kernelTable.snapshot();
      manager.processTables.forEach((id, table) -> processTables.put(id, table.snapshot()));
    }
  }

  private static final class Addresses extends SortedTree.Scheme<Long, KernelObject> {
    @Override
    protected int compare(Long first, Long second) {
      return Long.compareUnsigned(first, second);
    }
  }
}
