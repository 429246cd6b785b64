package dev.zwatch.emulator.object;

import org.jspecify.annotations.Nullable;

/**
 * A kernel object: its type, counts, name, and what its owner keeps with it.
 *
 * <p>The pointer count includes one for each open handle and one for the name.
 */
public final class KernelObject {
  private final long id;
  private final ObjectType type;
  private long bodyAddress;

  /** Its place among the manager's living objects; -1 once it is deleted. */
  int place = -1;

  private @Nullable Object body;
  private int pointerCount = 1;
  private int handleCount;
  private boolean permanent;
  private String name = "";
  private @Nullable KernelObject directory;

  KernelObject(long id, ObjectType type, @Nullable Object body, long bodyAddress) {
    this.id = id;
    this.type = type;
    this.body = body;
    this.bodyAddress = bodyAddress;
  }

  /** Unique among the objects of one manager. */
  public long id() {
    return id;
  }

  public ObjectType type() {
    return type;
  }

  /** The guest address that stands for the object in a PVOID; 0 if it has none. */
  public long bodyAddress() {
    return bodyAddress;
  }

  /**
   * What the owner keeps: the key's id, the device, the link's target. Snapshots keep the
   * reference.
   */
  public @Nullable Object body() {
    return body;
  }

  /**
   * The body must be immutable or be saved by its owner, since a snapshot keeps the reference only.
   */
  public void setBody(@Nullable Object body) {
    this.body = body;
  }

  public int pointerCount() {
    return pointerCount;
  }

  public int handleCount() {
    return handleCount;
  }

  /** True while it keeps its name without an open handle (OBJ_PERMANENT). */
  public boolean isPermanent() {
    return permanent;
  }

  /** The last component of its name; empty if it has none. */
  public String name() {
    return name;
  }

  /** The directory that its name is in. */
  public @Nullable KernelObject directory() {
    return directory;
  }

  public boolean isDeleted() {
    return place < 0;
  }

  void setBodyAddress(long address) {
    bodyAddress = address;
  }

  void setPermanent(boolean isPermanent) {
    permanent = isPermanent;
  }

  void setName(String newName, @Nullable KernelObject newDirectory) {
    name = newName;
    directory = newDirectory;
  }

  int addPointers(int change) {
    pointerCount += change;
    return pointerCount;
  }

  int addHandles(int change) {
    handleCount += change;
    return handleCount;
  }

  Saved save() {
    return new Saved(
        this, bodyAddress, body, pointerCount, handleCount, permanent, name, directory);
  }

  /** An object's changeable state at one moment. */
  record Saved(
      KernelObject object,
      long bodyAddress,
      @Nullable Object body,
      int pointerCount,
      int handleCount,
      boolean permanent,
      String name,
      @Nullable KernelObject directory) {
    void restore(int place) {
      object.place = place;
      object.bodyAddress = bodyAddress;
      object.body = body;
      object.pointerCount = pointerCount;
      object.handleCount = handleCount;
      object.permanent = permanent;
      object.name = name;
      object.directory = directory;
    }
  }
}
