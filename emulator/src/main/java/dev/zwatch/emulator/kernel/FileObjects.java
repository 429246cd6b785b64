package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.file.FileCreation;
import dev.zwatch.emulator.file.FileReply;
import dev.zwatch.emulator.file.FileSystem;
import dev.zwatch.emulator.file.OpenedFile;
import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.NameLookup;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectProcedures;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.FILE;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * The volume's files as objects, beside those that are open on devices: their names, their handles,
 * and what ends with them.
 */
public final class FileObjects implements ObjectProcedures {
  static final String VOLUME = "\\Device\\HarddiskVolume1";

  final FileSystem files;
  private final Processor processor;
  private final ObjectManager objects;
  private final ObjectNamespace names;
  private final KernelObject volume;
  private final ObjectProcedures ofDevices;

  public FileObjects(
      FileSystem files, Processor processor, ObjectManager objects, ObjectNamespace names) {
    this.files = files;
    this.processor = processor;
    this.objects = objects;
    this.names = names;
    this.ofDevices = objects.setProcedures(ObjectType.File, this);
    volume = objects.create(ObjectType.Device, null, 0);
    names.insert(volume, VOLUME, true);
    objects.dereference(volume);
    names.createSymbolicLink("\\GLOBAL??\\C:", VOLUME);
    names.createSymbolicLink("\\SystemRoot", "\\GLOBAL??\\C:\\Windows");
  }

  /** The file that attributes name. */
  FileName name(OBJECT_ATTRIBUTES attributes) {
    if (attributes.Length() != OBJECT_ATTRIBUTES.SIZE
        || (attributes.Attributes() & ~OBJ.OBJ_VALID_ATTRIBUTES) != 0) {
      return FileName.failure(STATUS_INVALID_PARAMETER);
    }
    UNICODE_STRING string = attributes.ObjectName();
    if (string != null && string.Length() % Character.BYTES != 0) {
      return FileName.failure(STATUS_OBJECT_NAME_INVALID);
    }
    String name = string == null ? "" : string.text();
    if (attributes.RootDirectory() != 0) {
      return below(attributes.RootDirectory(), name, attributes.Attributes());
    }
    NameLookup found = names.lookup(name);
    KernelObject object = found.object();
    if (object == null) {
      return FileName.failure(found.status());
    }
    if (object.type() != ObjectType.Device) {
      return FileName.failure(STATUS_OBJECT_TYPE_MISMATCH);
    }
    if (object != volume) {
      throw new NotModelled("a file on " + names.path(object) + ", which is another device,", 0);
    }
    if (found.rest().isEmpty()) {
      throw new NotModelled("opening the volume " + name + " itself", 0);
    }
    return new FileName(STATUS_SUCCESS, found.rest(), attributes.Attributes());
  }

  private FileName below(long root, String name, int attributes) {
    FileUse use = use(root, 0);
    if (use.refused()) {
      return FileName.failure(use.status());
    }
    if (name.startsWith("\\")) {
      return FileName.failure(STATUS_OBJECT_NAME_INVALID);
    }
    String path = files.path(use.opened());
    if (!name.isEmpty()) {
      path = path.endsWith("\\") ? path + name : path + "\\" + name;
    }
    return new FileName(STATUS_SUCCESS, path, attributes);
  }

  /** Looks a handle up for an operation that needs some access. */
  FileUse use(long handle, int required) {
    HandleEntry entry = objects.resolve(handle, processor.thread().processId());
    if (entry == null) {
      return FileUse.failure(STATUS_INVALID_HANDLE);
    }
    if (entry.object().type() != ObjectType.File) {
      return FileUse.failure(STATUS_OBJECT_TYPE_MISMATCH);
    }
    if (!(entry.object().body() instanceof OpenedFile)) {
      throw new NotModelled("a file that is open on a device", 0);
    }
    return (entry.grantedAccess() & required) == required
        ? new FileUse(STATUS_SUCCESS, entry.grantedAccess(), entry.object())
        : FileUse.failure(STATUS_ACCESS_DENIED);
  }

  /**
   * What came of opening a file with a handle.
   *
   * @param handle 0 exactly if the reply is a failure
   */
  record Opening(FileReply reply, long handle) {}

  /** Opens or creates a file and hands out a handle to it. */
  Opening open(FileCreation creation, int attributes) {
    FileReply reply = files.open(creation);
    OpenedFile opened = reply.opened();
    if (opened == null) {
      return new Opening(reply, 0);
    }
    KernelObject object = objects.create(ObjectType.File, opened, 0);
    long handle =
        objects.open(object, creation.access(), attributes, processor.thread().processId());
    objects.dereference(object);
    return handle == 0
        ? new Opening(new FileReply(STATUS_INSUFFICIENT_RESOURCES, 0, null), 0)
        : new Opening(reply, handle);
  }

  /** Deletes a file or an empty directory, as soon as it is open no more. */
  int delete(String path) {
    FileReply reply =
        files.open(
            new FileCreation(
                path, ACCESS_MASK.DELETE, FILE.FILE_SHARE_VALID_FLAGS, 0, FILE.FILE_OPEN, 0));
    OpenedFile opened = reply.opened();
    if (opened == null) {
      return reply.status();
    }
    int status = files.setDeletePending(opened, true);
    files.close(opened);
    return status;
  }

  /** The full name of a file object of ours; null for one of a device. */
  @Nullable String path(KernelObject object) {
    return object.body() instanceof OpenedFile opened ? VOLUME + files.path(opened) : null;
  }

  @Override
  public void lastHandleClosed(KernelObject object) {
    if (!(object.body() instanceof OpenedFile)) {
      ofDevices.lastHandleClosed(object);
    }
  }

  @Override
  public void deleted(KernelObject object) {
    if (object.body() instanceof OpenedFile opened) {
      files.close(opened);
    } else {
      ofDevices.deleted(object);
    }
  }
}
