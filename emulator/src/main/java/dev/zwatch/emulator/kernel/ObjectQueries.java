package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INFO_LENGTH_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_INFO_CLASS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.HandleEntry;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/**
 * ZwQueryObject: PUBLIC_OBJECT_BASIC_INFORMATION, the name, PUBLIC_OBJECT_TYPE_INFORMATION.
 *
 * <p>Source: Microsoft, "ZwQueryObject" and the structures' own pages, {@code ntifs.h}.
 */
final class ObjectQueries {
  private static final int BASIC = 0;
  private static final int NAME = 1;
  private static final int TYPE = 2;
  private static final int BASIC_SIZE = 56;
  private static final int TYPE_SIZE = 104;

  private final KernelMemory memory;
  private final ObjectHandles handles;
  private final ObjectNames names;

  ObjectQueries(KernelMemory memory, ObjectHandles handles, ObjectNames names) {
    this.memory = memory;
    this.handles = handles;
    this.names = names;
  }

  int query(
      long handle, int informationClass, long buffer, int length, @Nullable PULONG returnLength) {
    if (informationClass < BASIC || informationClass > TYPE) {
      return STATUS_INVALID_INFO_CLASS;
    }
    ObjectHandles.Use use = handles.use(handle);
    KernelObject object = use.object();
    if (object == null) {
      return use.status();
    }
    return switch (informationClass) {
      case NAME -> names.give(object, buffer, length, returnLength);
      case TYPE -> names.give(object.type().name(), TYPE_SIZE, buffer, length, returnLength);
      default -> basic(object, use.entry(), buffer, length, returnLength);
    };
  }

  private int basic(
      KernelObject object,
      @Nullable HandleEntry entry,
      long buffer,
      int length,
      @Nullable PULONG returnLength) {
    if (returnLength != null) {
      returnLength.set(BASIC_SIZE);
    }
    if (length != BASIC_SIZE) {
      return STATUS_INFO_LENGTH_MISMATCH;
    }
    memory.fill(buffer, BASIC_SIZE, (byte) 0);
    memory.putInt(buffer, entry == null ? 0 : entry.attributes() & ~OBJ.OBJ_KERNEL_HANDLE);
    memory.putInt(
        buffer + 4, entry == null ? ObjectHandles.PSEUDO_HANDLE_ACCESS : entry.grantedAccess());
    memory.putInt(buffer + 8, object.handleCount());
    memory.putInt(buffer + 12, object.pointerCount());
    return STATUS_SUCCESS;
  }
}
