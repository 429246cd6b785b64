package dev.zwatch.emulator.object;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tree of named objects: directories such as {@code \Device} and {@code \GLOBAL??}, symbolic
 * links between them, and what is inserted. It keeps nothing that {@link ObjectManager#snapshot}
 * does not save.
 *
 * <p>Differs from Windows: names are always compared without regard to case, OBJ_CASE_INSENSITIVE
 * or not; there is one session.
 *
 * <p>Source: Microsoft, "Object Directories", "IoCreateSymbolicLink", "Introduction to MS-DOS
 * Device Names".
 */
public final class ObjectNamespace {
  private final ObjectManager manager;
  private final KernelObject root;

  /** A namespace with the directories and links that drivers expect; made once for a manager. */
  public ObjectNamespace(ObjectManager manager) {
    this.manager = manager;
    this.root = manager.create(ObjectType.Directory, ObjectDirectory.EMPTY, 0);
    for (String name :
        List.of(
            "\\BaseNamedObjects",
            "\\Callback",
            "\\Device",
            "\\Driver",
            "\\FileSystem",
            "\\GLOBAL??",
            "\\KernelObjects",
            "\\ObjectTypes",
            "\\Security")) {
      addPermanent(name, ObjectType.Directory, ObjectDirectory.EMPTY);
    }
    addPermanent("\\??", ObjectType.SymbolicLink, "\\GLOBAL??");
    addPermanent("\\DosDevices", ObjectType.SymbolicLink, "\\??");
    addPermanent("\\GLOBAL??\\Global", ObjectType.SymbolicLink, "\\GLOBAL??");
  }

  /** The directory {@code \}. */
  public KernelObject root() {
    return root;
  }

  /**
   * Finds an object.
   *
   * @param directory where the name starts; null if it is a full path
   * @param followLast whether a symbolic link in the last place is followed too
   */
  public NameLookup lookup(@Nullable KernelObject directory, String name, boolean followLast) {
    return new NameWalk(root, followLast).to(directory, name);
  }

  /** Finds the object of a full path, symbolic links followed. */
  public NameLookup lookup(String path) {
    return lookup(null, path, true);
  }

  /**
   * Gives an object without a name one, and adds the reference that goes with it.
   *
   * @param permanent true if it keeps the name without an open handle (OBJ_PERMANENT)
   * @return STATUS_SUCCESS, STATUS_OBJECT_NAME_COLLISION, STATUS_INSUFFICIENT_RESOURCES or what is
   *     wrong with the path
   */
  public int insert(KernelObject object, String path, boolean permanent) {
    if (object.directory() != null || object.isDeleted()) {
      throw new IllegalArgumentException("a deleted object, or one with a name: " + path);
    }
    NameWalk walk = new NameWalk(root, false);
    NameLookup found = walk.to(null, path);
    if (found.object() != null && found.rest().isEmpty()) {
      return STATUS_OBJECT_NAME_COLLISION;
    }
    KernelObject directory = walk.missingIn();
    if (directory == null) {
      return found.object() == null ? found.status() : STATUS_OBJECT_TYPE_MISMATCH;
    }
    if (!manager.addName(object, directory, walk.missing())) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    object.setPermanent(permanent);
    return STATUS_SUCCESS;
  }

  /** Makes a directory that stays. */
  public int createDirectory(String path) {
    return create(path, ObjectType.Directory, ObjectDirectory.EMPTY);
  }

  /** IoCreateSymbolicLink: makes a link that stays until it is deleted. */
  public int createSymbolicLink(String path, String target) {
    return create(path, ObjectType.SymbolicLink, target);
  }

  /** IoDeleteSymbolicLink. */
  public int deleteSymbolicLink(String path) {
    NameLookup found = lookup(null, path, false);
    KernelObject link = found.object();
    if (link == null) {
      return found.status();
    }
    if (!found.rest().isEmpty()) {
      return STATUS_OBJECT_NAME_NOT_FOUND;
    }
    if (link.type() != ObjectType.SymbolicLink) {
      return STATUS_OBJECT_TYPE_MISMATCH;
    }
    manager.makeTemporary(link);
    return STATUS_SUCCESS;
  }

  /** Where a symbolic link leads; null for an object of another type. */
  public static @Nullable String target(KernelObject link) {
    return link.type() == ObjectType.SymbolicLink ? (String) link.body() : null;
  }

  /** An object's full name; empty if it has none. */
  public String path(KernelObject object) {
    if (object == root) {
      return "\\";
    }
    StringBuilder path = new StringBuilder();
    KernelObject at = object;
    for (KernelObject up = at.directory(); up != null; up = at.directory()) {
      path.insert(0, NameWalk.SEPARATOR + at.name());
      at = up;
    }
    return at == root ? path.toString() : "";
  }

  /** The objects in a directory, by name. */
  public List<KernelObject> children(KernelObject directory) {
    ObjectDirectory names = ObjectDirectory.of(directory);
    List<KernelObject> children = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      KernelObject child = names.at(i);
      if (child != null) {
        children.add(child);
      }
    }
    return children;
  }

  private int create(String path, ObjectType type, Object body) {
    KernelObject object = manager.create(type, body, 0);
    int status = insert(object, path, true);
    manager.dereference(object);
    return status;
  }

  private void addPermanent(String path, ObjectType type, Object body) {
    int status = create(path, type, body);
    if (status != STATUS_SUCCESS) {
      throw new IllegalStateException(String.format("%s: status 0x%08X", path, status));
    }
  }
}
