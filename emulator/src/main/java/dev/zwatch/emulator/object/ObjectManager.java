package dev.zwatch.emulator.object;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_HANDLE_NOT_CLOSABLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  private static final ObjectProcedures NO_PROCEDURES = new ObjectProcedures() {};

  private final ObjectLimits limits;
  private final HandleTables handles;
  private final Map<ObjectType, ObjectProcedures> procedures = new EnumMap<>(ObjectType.class);

  private final ArrayList<KernelObject> living = new ArrayList<>();
  private SortedTree<Long, KernelObject> byAddress = SortedTree.empty(new Addresses());
  private long nextId = 1;
  private long nameBytes;

  public ObjectManager(HandleReuse reuse) {
    this(reuse, ObjectLimits.DEFAULT);
  }

  public ObjectManager(HandleReuse reuse, ObjectLimits limits) {
    this.limits = limits;
    this.handles = new HandleTables(reuse, limits.handles());
  }

  /** Names who is told of the end of objects of a type; gives who was told up to now. */
  public ObjectProcedures setProcedures(ObjectType type, ObjectProcedures owner) {
    ObjectProcedures before = procedures.put(type, owner);
    return before == null ? NO_PROCEDURES : before;
  }

  /**
   * Makes an object with one reference, the caller's.
   *
   * @param bodyAddress the guest address of its body, of no other living object; 0 if it has none
   */
  public KernelObject create(ObjectType type, @Nullable Object body, long bodyAddress) {
    KernelObject object = new KernelObject(nextId++, type, body, 0);
    if (bodyAddress != 0) {
      giveBody(object, bodyAddress);
    }
    object.place = living.size();
    living.add(object);
    return object;
  }

  /** Gives an object that has no body in guest memory one. */
  public void giveBody(KernelObject object, long bodyAddress) {
    if (atAddress(bodyAddress) != null) {
      throw new IllegalArgumentException(
          String.format("an object already lives at 0x%X", bodyAddress));
    }
    object.setBodyAddress(bodyAddress);
    byAddress = byAddress.with(bodyAddress, object);
  }

  /** The object whose body is at an address; null if none is. */
  public @Nullable KernelObject atAddress(long bodyAddress) {
    return byAddress.get(bodyAddress);
  }

  /** ObfReferenceObject; gives the new count. */
  public int reference(KernelObject object) {
    return object.addPointers(1);
  }

  /**
   * ObfDereferenceObject; gives the new count, and deletes the object when that is 0.
   *
   * @return -1, and nothing changes, if all references left belong to handles and the name: the
   *     caller gives back what it never took (bug check REFERENCE_BY_POINTER, 0x18)
   */
  public int dereference(KernelObject object) {
    int held = object.handleCount() + (object.directory() == null ? 0 : 1);
    return object.pointerCount() > held ? release(object) : -1;
  }

  /**
   * Opens a handle, which refers to the object until it is closed.
   *
   * @param attributes of OBJ_; with OBJ_KERNEL_HANDLE it is a kernel handle
   * @param processId whose handle it becomes otherwise
   * @return the handle's value; 0 if the table is full (STATUS_INSUFFICIENT_RESOURCES)
   */
  public long open(KernelObject object, int grantedAccess, int attributes, long processId) {
    HandleEntry entry = handles.open(object, grantedAccess, attributes, processId);
    if (entry == null) {
      return 0;
    }
    object.addPointers(1);
    object.addHandles(1);
    return entry.value();
  }

  /** The open handle of that value as seen from a process; null if it is not open. */
  public @Nullable HandleEntry resolve(long handle, long processId) {
    return handles.resolve(handle, processId);
  }

  /** Whether a value is, was or never was a handle, as seen from a process. */
  public HandleState state(long handle, long processId) {
    return handles.state(handle, processId);
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
    handles.open(processId).forEach(this::close);
    handles.forget(processId);
  }

  /** Sets or clears a handle's OBJ_PROTECT_CLOSE and OBJ_INHERIT (ZwSetInformationObject). */
  public void setAttributes(HandleEntry entry, boolean protectFromClose, boolean inherit) {
    handles.setAttributes(entry, protectFromClose, inherit);
  }

  /** The open handles of a process, in the order of their values. */
  public List<HandleEntry> openHandles(long processId) {
    return handles.open(processId);
  }

  /** ObMakeTemporaryObject: the object keeps its name no longer than a handle to it is open. */
  public void makeTemporary(KernelObject object) {
    object.setPermanent(false);
    if (object.handleCount() == 0) {
      removeName(object);
    }
  }

  /** Gives an object without a name one and adds a reference; false if names take too much. */
  boolean addName(KernelObject object, KernelObject directory, String name) {
    long bytes = nameBytes(object, name);
    if (nameBytes + bytes > limits.nameBytes()) {
      return false;
    }
    nameBytes += bytes;
    directory.setBody(ObjectDirectory.of(directory).with(name, object));
    object.setName(name, directory);
    reference(object);
    return true;
  }

  /** Takes an object's name away, and the reference that came with it; nothing if it has none. */
  public void removeName(KernelObject object) {
    KernelObject directory = object.directory();
    if (directory != null) {
      directory.setBody(ObjectDirectory.of(directory).without(object.name()));
      nameBytes -= nameBytes(object, object.name());
      object.setName("", null);
      release(object);
    }
  }

  private static long nameBytes(KernelObject object, String name) {
    String target = ObjectNamespace.target(object);
    int units = name.length() + (target == null ? 0 : target.length());
    return ObjectLimits.NAME_OVERHEAD_BYTES + (long) Character.BYTES * units;
  }

  /** The objects that exist, in no particular but a repeatable order. */
  public List<KernelObject> objects() {
    return List.copyOf(living);
  }

  private void close(HandleEntry entry) {
    handles.close(entry);
    KernelObject object = entry.object();
    if (object.addHandles(-1) == 0) {
      procedures(object).lastHandleClosed(object);
      if (!object.isPermanent()) {
        removeName(object);
      }
    }
    release(object);
  }

  private int release(KernelObject object) {
    int count = object.addPointers(-1);
    if (count == 0) {
      delete(object);
    }
    return count;
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
    nameBytes = snapshot.nameBytes;
    handles.restore(snapshot.handles);
  }

  /** Objects and handles at one moment. */
  public static final class Snapshot {
    private final List<KernelObject.Saved> objects;
    private final SortedTree<Long, KernelObject> byAddress;
    private final long nextId;
    private final long nameBytes;
    private final HandleTables.Snapshot handles;

    private Snapshot(ObjectManager manager) {
      objects = manager.living.stream().map(KernelObject::save).toList();
      byAddress = manager.byAddress;
      nextId = manager.nextId;
      nameBytes = manager.nameBytes;
      handles = manager.handles.snapshot();
    }
  }

  private static final class Addresses extends SortedTree.Scheme<Long, KernelObject> {
    @Override
    protected int compare(Long first, Long second) {
      return Long.compareUnsigned(first, second);
    }
  }
}
