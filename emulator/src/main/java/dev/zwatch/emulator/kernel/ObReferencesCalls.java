package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.BUGCHECK.REFERENCE_BY_POINTER;
import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.sched.IrqlGate;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_HANDLE_INFORMATION;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/**
 * References to objects.
 *
 * <p>Differs from Windows: an address that is no object's stops with REFERENCE_BY_POINTER at once,
 * where Windows changes what it finds there.
 */
final class ObReferencesCalls implements ObReferences {
  private static final int USER_MODE = 1;

  private final WatchSlot watch;
  private final IrqlGate gate;
  private final Processor processor;
  private final ObjectManager objects;
  private final ObjectHandles handles;
  private final ObjectNames names;
  private final BugChecks bugChecks;

  ObReferencesCalls(
      WatchSlot watch,
      IrqlGate gate,
      Processor processor,
      ObjectManager objects,
      ObjectHandles handles,
      ObjectNames names,
      BugChecks bugChecks) {
    this.watch = watch;
    this.gate = gate;
    this.processor = processor;
    this.objects = objects;
    this.handles = handles;
    this.names = names;
    this.bugChecks = bugChecks;
  }

  @Override
  public int ObReferenceObjectByHandle(
      long Handle,
      int DesiredAccess,
      long ObjectType,
      byte AccessMode,
      PPVOID Object,
      @Nullable OBJECT_HANDLE_INFORMATION HandleInformation) {
    gate.passive();
    ObjectHandles.Use use = handles.use(Handle, ObjectType, DesiredAccess, AccessMode == USER_MODE);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    long address = handles.address(object);
    if (address == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    objects.reference(object);
    Object.set(address);
    if (HandleInformation != null) {
      HandleEntry entry = use.entry();
      HandleInformation.HandleAttributes(
          entry == null ? 0 : entry.attributes() & ~OBJ.OBJ_KERNEL_HANDLE);
      HandleInformation.GrantedAccess(
          entry == null ? ObjectHandles.PSEUDO_HANDLE_ACCESS : entry.grantedAccess());
    }
    return STATUS_SUCCESS;
  }

  @Override
  public int ObReferenceObjectByPointer(
      long Object, int DesiredAccess, long ObjectType, byte AccessMode) {
    KernelObject object = object(Object, "ObReferenceObjectByPointer");
    int status = type(object, ObjectType, AccessMode);
    if (NT_SUCCESS(status)) {
      objects.reference(object);
    }
    return status;
  }

  @Override
  public long ObfReferenceObject(long Object) {
    return objects.reference(object(Object, "ObfReferenceObject"));
  }

  @Override
  public long ObfDereferenceObject(long Object) {
    KernelObject object = object(Object, "ObfDereferenceObject");
    int count = objects.dereference(object);
    if (count < 0) {
      throw wrong(
          object,
          Object,
          "ObfDereferenceObject was called once more than the object was referenced");
    }
    return count;
  }

  @Override
  public int ObOpenObjectByPointer(
      long Object,
      int HandleAttributes,
      long PassedAccessState,
      int DesiredAccess,
      long ObjectType,
      byte AccessMode,
      PHANDLE Handle) {
    gate.apc();
    KernelObject object = object(Object, "ObOpenObjectByPointer");
    int status = type(object, ObjectType, AccessMode);
    if (!NT_SUCCESS(status)) {
      return status;
    }
    int granted = ObjectAccess.granted(object.type(), DesiredAccess);
    long handle = objects.open(object, granted, HandleAttributes, processor.thread().processId());
    if (handle == 0) {
      return STATUS_INSUFFICIENT_RESOURCES;
    }
    Handle.set(handle);
    return STATUS_SUCCESS;
  }

  @Override
  public int ObQueryNameString(long Object, long ObjectNameInfo, int Length, PULONG ReturnLength) {
    gate.apc();
    return names.give(object(Object, "ObQueryNameString"), ObjectNameInfo, Length, ReturnLength);
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  /** A driver may leave the type out, unless it acts for user mode. */
  private static int type(KernelObject object, long type, byte mode) {
    boolean fits = type == 0 ? mode != USER_MODE : ObjectTypes.at(type) == object.type();
    return fits ? STATUS_SUCCESS : STATUS_OBJECT_TYPE_MISMATCH;
  }

  private KernelObject object(long address, String function) {
    KernelObject object = handles.at(address);
    if (object == null) {
      throw wrong(null, address, function + " was given an address at which no object is");
    }
    return object;
  }

  private RuntimeException wrong(@Nullable KernelObject object, long address, String why) {
    long type = object == null ? 0 : ObjectTypes.address(object.type());
    return bugChecks.raise(
        REFERENCE_BY_POINTER, type, address, 0, 0, String.format("%s: 0x%X", why, address));
  }
}
