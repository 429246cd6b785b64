package dev.zwatch.emulator.object;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NAME_TOO_LONG;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_SYNTAX_BAD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import org.jspecify.annotations.Nullable;

/** One resolution of a name in the object namespace. */
final class NameWalk {
  static final String SEPARATOR = "\\";

  /** How many links are followed before a name counts as not found. */
  private static final int MAX_LINKS = 32;

  /** In UTF-16 units: what a UNICODE_STRING holds. */
  private static final int MAX_PATH = 32_767;

  private final KernelObject root;
  private final boolean followLast;
  private int links;
  private @Nullable KernelObject missingIn;
  private String missing = "";

  NameWalk(KernelObject root, boolean followLast) {
    this.root = root;
    this.followLast = followLast;
  }

  NameLookup to(@Nullable KernelObject directory, String name) {
    if (directory == null) {
      return fromRoot(name);
    }
    return name.startsWith(SEPARATOR)
        ? failure(STATUS_OBJECT_PATH_SYNTAX_BAD)
        : descend(directory, SEPARATOR + name);
  }

  /** The directory in which only the last component is missing; null if anything else is wrong. */
  @Nullable KernelObject missingIn() {
    return missingIn;
  }

  String missing() {
    return missing;
  }

  private NameLookup fromRoot(String path) {
    return path.startsWith(SEPARATOR)
        ? descend(root, path)
        : failure(STATUS_OBJECT_PATH_SYNTAX_BAD);
  }

  /** Goes down from an object along a path that starts with a separator. */
  private NameLookup descend(KernelObject start, String path) {
    KernelObject at = start;
    int position = 0;
    while (position < path.length() && !(position == 0 && path.equals(SEPARATOR))) {
      if (at.type() != ObjectType.Directory) {
        return rest(at, path.substring(position));
      }
      int next = path.indexOf(SEPARATOR, position + 1);
      int stop = next < 0 ? path.length() : next;
      String component = path.substring(position + 1, stop);
      if (component.isEmpty()) {
        return failure(STATUS_OBJECT_NAME_INVALID);
      }
      boolean last = stop == path.length();
      KernelObject child = ObjectDirectory.of(at).get(component);
      if (child == null) {
        missingIn = last ? at : null;
        missing = component;
        return failure(last ? STATUS_OBJECT_NAME_NOT_FOUND : STATUS_OBJECT_PATH_NOT_FOUND);
      }
      String target = ObjectNamespace.target(child);
      if (target != null && (!last || followLast)) {
        return follow(target + path.substring(stop));
      }
      at = child;
      position = stop;
    }
    return new NameLookup(STATUS_SUCCESS, at, "");
  }

  private NameLookup follow(String path) {
    links++;
    if (links > MAX_LINKS) {
      return failure(STATUS_OBJECT_NAME_NOT_FOUND);
    }
    return path.length() > MAX_PATH ? failure(STATUS_NAME_TOO_LONG) : fromRoot(path);
  }

  private static NameLookup rest(KernelObject object, String rest) {
    return switch (object.type()) {
      case Device, File, Key -> new NameLookup(STATUS_SUCCESS, object, rest);
      default -> failure(STATUS_OBJECT_TYPE_MISMATCH);
    };
  }

  private static NameLookup failure(int status) {
    return new NameLookup(status, null, "");
  }
}
