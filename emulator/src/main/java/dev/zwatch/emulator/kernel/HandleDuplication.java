package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_HANDLE_NOT_CLOSABLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.DUPLICATE;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.PHANDLE;
import org.jspecify.annotations.Nullable;

/**
 * ZwDuplicateObject, from the current process to the current process.
 *
 * <p>Differs from Windows: a call that fails leaves the source open in any case; a handle to a
 * process stops loudly, NtCurrentProcess excepted.
 */
final class HandleDuplication {
  private final Processor processor;
  private final ObjectManager objects;

  HandleDuplication(Processor processor, ObjectManager objects) {
    this.processor = processor;
    this.objects = objects;
  }

  int duplicate(
      long sourceProcess,
      long source,
      long targetProcess,
      @Nullable PHANDLE target,
      int desiredAccess,
      int attributes,
      int options) {
    boolean closes = (options & DUPLICATE.DUPLICATE_CLOSE_SOURCE) != 0;
    boolean makes = target != null && targetProcess != 0;
    int status = process(sourceProcess);
    if (NT_SUCCESS(status) && targetProcess != 0) {
      status = process(targetProcess);
    }
    if (!NT_SUCCESS(status)) {
      return status;
    }
    HandleEntry entry = objects.resolve(source, processor.thread().processId());
    if (entry == null) {
      return STATUS_INVALID_HANDLE;
    }
    if (!makes && !closes) {
      return STATUS_INVALID_PARAMETER;
    }
    if (closes && entry.isProtected()) {
      return STATUS_HANDLE_NOT_CLOSABLE;
    }
    if (makes && target != null) {
      long made = open(entry, desiredAccess, attributes, options);
      if (made == 0) {
        return STATUS_INSUFFICIENT_RESOURCES;
      }
      target.set(made);
    }
    return closes ? objects.close(source, processor.thread().processId()) : STATUS_SUCCESS;
  }

  private long open(HandleEntry source, int desiredAccess, int attributes, int options) {
    KernelObject object = source.object();
    boolean sameAccess = (options & DUPLICATE.DUPLICATE_SAME_ACCESS) != 0;
    boolean sameAttributes = (options & DUPLICATE.DUPLICATE_SAME_ATTRIBUTES) != 0;
    int kept = sameAttributes ? source.attributes() & OBJ.OBJ_INHERIT : attributes;
    return objects.open(
        object,
        sameAccess ? source.grantedAccess() : ObjectAccess.granted(object.type(), desiredAccess),
        kept | (attributes & OBJ.OBJ_KERNEL_HANDLE),
        processor.thread().processId());
  }

  private int process(long handle) {
    if (handle == ObjectHandles.CURRENT_PROCESS) {
      return STATUS_SUCCESS;
    }
    HandleEntry entry = objects.resolve(handle, processor.thread().processId());
    if (entry == null) {
      return STATUS_INVALID_HANDLE;
    }
    if (entry.object().type() == ObjectType.Process) {
      throw new NotModelled("ZwDuplicateObject with a handle to a process", 0);
    }
    return STATUS_OBJECT_TYPE_MISMATCH;
  }
}
