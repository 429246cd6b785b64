package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_EXISTS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.NameLookup;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectNamespace;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import org.jspecify.annotations.Nullable;

/**
 * Handles to the objects of the Kernel Transaction Manager. An access is asked for though the
 * caller is the kernel, as the routines' pages say.
 */
final class TransactionHandles {
  private static final int GENERAL_ACCESS =
      ACCESS_MASK.GENERIC_READ
          | ACCESS_MASK.GENERIC_WRITE
          | ACCESS_MASK.GENERIC_EXECUTE
          | ACCESS_MASK.GENERIC_ALL
          | ACCESS_MASK.MAXIMUM_ALLOWED
          | ACCESS_MASK.ACCESS_SYSTEM_SECURITY;

  private final Processor processor;
  private final ObjectManager objects;
  private final ObjectNamespace names;
  private final ObjectHandles handles;

  TransactionHandles(
      Processor processor, ObjectManager objects, ObjectNamespace names, ObjectHandles handles) {
    this.processor = processor;
    this.objects = objects;
    this.names = names;
    this.handles = handles;
  }

  /** STATUS_ACCESS_DENIED for an access that objects do not have. */
  static int check(int desiredAccess, int allAccess) {
    int known = allAccess | ACCESS_MASK.SYNCHRONIZE | GENERAL_ACCESS;
    return (desiredAccess & ~known) == 0 ? STATUS_SUCCESS : STATUS_ACCESS_DENIED;
  }

  ObjectName name(@Nullable OBJECT_ATTRIBUTES attributes) {
    return ObjectName.of(attributes, handles);
  }

  /** Looks a handle up that must be of a type and have been granted an access. */
  ObjectHandles.Use use(long handle, ObjectType type, int access) {
    ObjectHandles.Use use = handles.use(handle, ObjectTypes.address(type), 0, false);
    HandleEntry entry = use.entry();
    return entry != null && (entry.grantedAccess() & access) != access
        ? new ObjectHandles.Use(STATUS_ACCESS_DENIED, null, null)
        : use;
  }

  /** Names an object that is new, if it gets a name, and opens a handle to it. */
  int publish(KernelObject object, ObjectName name, PHANDLE handle, int desiredAccess) {
    int status = name.isEmpty() ? STATUS_SUCCESS : names.insert(object, name.path(), false);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    status = open(object, handle, desiredAccess, name.attributes());
    if (!NT_SUCCESS(status)) {
      objects.removeName(object);
    }
    return status;
  }

  /** Opens the object of a type that has a name. */
  int openNamed(ObjectType type, ObjectName name, PHANDLE handle, int desiredAccess) {
    NameLookup found = names.lookup(name.path());
    KernelObject object = found.object();
    if (object == null) {
      return found.status();
    }
    return object.type() == type
        ? open(object, handle, desiredAccess, name.attributes())
        : STATUS_OBJECT_TYPE_MISMATCH;
  }

  /** The object that has a name; null if the name is free, or empty. */
  @Nullable KernelObject named(ObjectName name) {
    return name.isEmpty() ? null : names.lookup(name.path()).object();
  }

  /** Opens what has the name of an object that was to be made. */
  int reopen(
      KernelObject known, ObjectType type, ObjectName name, PHANDLE handle, int desiredAccess) {
    if ((name.attributes() & OBJ.OBJ_OPENIF) == 0) {
      return STATUS_OBJECT_NAME_COLLISION;
    }
    if (known.type() != type) {
      return STATUS_OBJECT_TYPE_MISMATCH;
    }
    int status = open(known, handle, desiredAccess, name.attributes());
    return NT_SUCCESS(status) ? STATUS_OBJECT_NAME_EXISTS : status;
  }

  int open(KernelObject object, PHANDLE handle, int desiredAccess, int attributes) {
    long opened =
        objects.open(
            object,
            ObjectAccess.granted(object.type(), desiredAccess),
            attributes,
            processor.thread().processId());
    if (opened == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    handle.set(opened);
    return STATUS_SUCCESS;
  }
}
