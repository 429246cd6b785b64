package dev.zwatch.emulator.file;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.NotModelled;
import org.jspecify.annotations.Nullable;

/**
 * One resolution of a path on the volume, such as {@code \Windows\Temp\x.dat}.
 *
 * <p>Source: Microsoft, "Naming Files, Paths, and Namespaces".
 */
final class FilePath {
  /** In UTF-16 units. */
  private static final int MAX_NAME = 255;

  private static final char SEPARATOR = '\\';
  private static final String FORBIDDEN = "\"*/<>?|";

  private int status = STATUS_SUCCESS;
  private @Nullable FileNode found;
  private @Nullable FileNode parent;
  private String missing = "";
  private boolean separatorAtEnd;

  private FilePath() {}

  /** Goes along a path that starts with a separator; the volume's own name is the empty path. */
  static FilePath of(FileState state, String path) {
    FilePath walk = new FilePath();
    walk.go(state, path);
    return walk;
  }

  /** STATUS_SUCCESS exactly if there is a {@link #found}. */
  int status() {
    return status;
  }

  @Nullable FileNode found() {
    return found;
  }

  /** The directory in which only the last component is missing; null if anything else is wrong. */
  @Nullable FileNode parent() {
    return parent;
  }

  /** The missing last component, where there is a {@link #parent}. */
  String missing() {
    return missing;
  }

  /** True if the path can only mean a directory. */
  boolean hasSeparatorAtEnd() {
    return separatorAtEnd;
  }

  private void go(FileState state, String path) {
    int end = path.length();
    if (end > 1 && path.charAt(end - 1) == SEPARATOR) {
      separatorAtEnd = true;
      end--;
    }
    FileNode at = state.node(FileState.ROOT);
    int from = 1;
    while (from < end) {
      int next = path.indexOf(SEPARATOR, from);
      int to = next < 0 || next > end ? end : next;
      String name = path.substring(from, to);
      if (!isName(name)) {
        status = STATUS_OBJECT_NAME_INVALID;
        return;
      }
      boolean last = to == end;
      Long id = at.entries() == null ? null : at.entries().get(name);
      FileNode child = id == null ? null : state.find(id);
      if (child == null) {
        boolean lastInDirectory = last && at.isDirectory();
        status = lastInDirectory ? STATUS_OBJECT_NAME_NOT_FOUND : STATUS_OBJECT_PATH_NOT_FOUND;
        parent = lastInDirectory ? at : null;
        missing = name;
        return;
      }
      at = child;
      from = to + 1;
    }
    if (from == end && end > 1) {
      status = STATUS_OBJECT_NAME_INVALID; // A separator right before the one at the end.
      return;
    }
    found = at;
  }

  static boolean isName(String name) {
    if (name.indexOf(':') >= 0) {
      throw new NotModelled("the named stream " + name + " of a file", 0);
    }
    if (name.isEmpty() || name.length() > MAX_NAME || name.equals(".") || name.equals("..")) {
      return false;
    }
    return name.chars().noneMatch(unit -> unit < ' ' || FORBIDDEN.indexOf(unit) >= 0);
  }
}
