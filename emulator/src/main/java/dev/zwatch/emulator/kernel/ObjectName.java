package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.wdk.constants.OBJ;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * The full name of an object as OBJECT_ATTRIBUTES give it. There are no handles to directories yet,
 * so none can be the RootDirectory.
 *
 * @param status an error when they are wrong
 * @param attributes of {@link OBJ}
 */
record ObjectName(int status, String path, int attributes) {
  static ObjectName of(@Nullable OBJECT_ATTRIBUTES attributes, ObjectHandles handles) {
    if (attributes == null) {
      return new ObjectName(STATUS_SUCCESS, "", 0);
    }
    if (attributes.Length() != OBJECT_ATTRIBUTES.SIZE
        || (attributes.Attributes() & ~OBJ.OBJ_VALID_ATTRIBUTES) != 0) {
      return failure(STATUS_INVALID_PARAMETER);
    }
    UNICODE_STRING name = attributes.ObjectName();
    if (name != null && name.Length() % Character.BYTES != 0) {
      return failure(STATUS_OBJECT_NAME_INVALID);
    }
    if (attributes.RootDirectory() != 0) {
      ObjectHandles.Use root = handles.use(attributes.RootDirectory());
      KernelObject object = root.object();
      return failure(object == null ? root.status() : STATUS_OBJECT_TYPE_MISMATCH);
    }
    return new ObjectName(STATUS_SUCCESS, name == null ? "" : name.text(), attributes.Attributes());
  }

  boolean isEmpty() {
    return path.isEmpty();
  }

  private static ObjectName failure(int status) {
    return new ObjectName(status, "", 0);
  }
}
