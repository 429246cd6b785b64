package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
import dev.zwatch.emulator.object.ObjectType;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processes;
import dev.zwatch.emulator.sched.Processor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Handles of any type: what they refer to and whether they may be used so.
 *
 * <p>Source: Microsoft, "ObReferenceObjectByHandle", return values.
 */
final class ObjectHandles {
  static final long CURRENT_PROCESS = -1;
  static final long CURRENT_THREAD = -2;

  /** What the handles NtCurrentProcess and NtCurrentThread are granted. */
  static final int PSEUDO_HANDLE_ACCESS = 0x1F_FFFF;

  private static final int BODY_SIZE = 0x40;
  private static final int BODY_TAG = 0x6A624F5A;

  private final Processor processor;
  private final ObjectManager objects;
  private final PoolMemory pool;
  private final Processes processes;

  ObjectHandles(Processor processor, ObjectManager objects, PoolMemory pool, Processes processes) {
    this.processor = processor;
    this.objects = objects;
    this.pool = pool;
    this.processes = processes;
  }

  /**
   * What came of looking a handle up.
   *
   * @param object null exactly if the status is a failure
   * @param entry null for the pseudo handles
   */
  record Use(int status, @Nullable KernelObject object, @Nullable HandleEntry entry) {}

  /** Looks a handle up for a caller that wants any type. */
  Use use(long handle) {
    return use(handle, 0, 0, false);
  }

  /**
   * Looks a handle up.
   *
   * @param type address of the object type it must be of, 0 for any
   * @param access what it must have been granted, asked of user mode only
   */
  Use use(long handle, long type, int access, boolean userMode) {
    if (handle == CURRENT_THREAD || handle == CURRENT_PROCESS) {
      return pseudo(handle, type);
    }
    HandleEntry entry = objects.resolve(handle, processor.thread().processId());
    if (entry == null || (userMode && entry.isKernelHandle())) {
      return failure(STATUS_INVALID_HANDLE);
    }
    if (type != 0 && ObjectTypes.at(type) != entry.object().type()) {
      return failure(STATUS_OBJECT_TYPE_MISMATCH);
    }
    if (userMode && (entry.grantedAccess() & access) != access) {
      return failure(STATUS_ACCESS_DENIED);
    }
    return new Use(STATUS_SUCCESS, entry.object(), entry);
  }

  /** The object with a body at an address; null if none is there. A process becomes one now. */
  @Nullable KernelObject at(long address) {
    KernelObject known = objects.atAddress(address);
    return known == null && processes.isObject(address)
        ? objects.create(ObjectType.Process, null, address)
        : known;
  }

  /** The address that stands for an object in a PVOID; 0 when there is no pool for it. */
  long address(KernelObject object) {
    if (object.bodyAddress() == 0) {
      if (object.type() == ObjectType.File) {
        throw new NotModelled("a pointer to the file object of a file on the volume", 0);
      }
      long body = pool.allocate(BODY_SIZE, BODY_TAG);
      if (body == 0) {
        return 0;
      }
      objects.giveBody(object, body);
    }
    return object.bodyAddress();
  }

  private Use pseudo(long handle, long type) {
    ObjectType meant = handle == CURRENT_THREAD ? ObjectType.Thread : ObjectType.Process;
    if (type != 0 && ObjectTypes.at(type) != meant) {
      return failure(STATUS_OBJECT_TYPE_MISMATCH);
    }
    KernelThread thread = processor.thread();
    long body = meant == ObjectType.Thread ? thread.object() : processes.object(thread.processId());
    return new Use(STATUS_SUCCESS, Objects.requireNonNull(at(body)), null);
  }

  private static Use failure(int status) {
    return new Use(status, null, null);
  }
}
