package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NAME_TOO_LONG;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_SYNTAX_BAD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG.REG_LINK;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.object.SortedTree;
import dev.zwatch.emulator.registry.KeyNode.Subkey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One resolution of a key's name, from {@code \Registry} or from a root key, through symbolic
 * links.
 *
 * <p>Several backslashes count as one, and those at the end as none, as on Windows.
 *
 * <p>To be used again: a walk that follows no link allocates nothing.
 */
final class KeyWalk implements SortedTree.Probe<String> {
  static final String LINK_VALUE = "SymbolicLinkValue";

  /** In UTF-16 units. */
  static final int MAX_KEY_NAME = 255;

  /** How many links are followed before they count as a circle. */
  private static final int MAX_LINKS = 32;

  /** In UTF-16 units: what a UNICODE_STRING holds. */
  static final int MAX_PATH = 32_767;

  // What is asked.
  private long version = -1;
  private long rootKey;
  private String name = "";
  private boolean followLast;

  // Where the walk is: in a component of a path.
  private String path = "";
  private int from;
  private int to;
  private int links;

  private int status = STATUS_SUCCESS;
  private @Nullable KeyNode found;
  private @Nullable KeyNode parent;

  /**
   * Resolves a name, unless it was resolved here last.
   *
   * @param state where to look
   * @param wantedVersion of the state: another one for each that differs
   * @param wantedRoot the key that the name starts from, 0 if it is a full path
   * @param wantedLast whether a link in the last place is followed too
   */
  void to(
      RegistryState state, long wantedVersion, long wantedRoot, String wanted, boolean wantedLast) {
    if (version == wantedVersion
        && rootKey == wantedRoot
        && followLast == wantedLast
        && name.equals(wanted)) {
      return;
    }
    version = wantedVersion;
    rootKey = wantedRoot;
    name = wanted;
    followLast = wantedLast;
    links = 0;
    status = STATUS_SUCCESS;
    found = null;
    parent = null;
    if (rootKey == 0) {
      fromTop(state, name);
    } else {
      fromKey(state, state.key(rootKey), name);
    }
  }

  /** STATUS_SUCCESS exactly if {@link #found} is set. */
  int status() {
    return status;
  }

  @Nullable KeyNode found() {
    return found;
  }

  /** The key in which only the last component is missing; null if anything else is wrong. */
  @Nullable KeyNode parent() {
    return parent;
  }

  /** The missing last component, where there is a {@link #parent}. */
  String missing() {
    return path.substring(from, to);
  }

  /** Compares the component where the walk is. */
  @Override
  public int compareWith(String key) {
    return NameOrder.compare(path, from, to, key);
  }

  private void fromKey(RegistryState state, @Nullable KeyNode root, String name) {
    if (root == null) {
      status = STATUS_KEY_DELETED;
    } else if (startsWithSeparator(name)) {
      status = STATUS_OBJECT_PATH_SYNTAX_BAD;
    } else {
      descend(state, root, name, 0);
    }
  }

  /** The object manager's part of the way: from its own root into the registry. */
  private void fromTop(RegistryState state, String path) {
    if (!startsWithSeparator(path)) {
      status = STATUS_OBJECT_PATH_SYNTAX_BAD;
      return;
    }
    int end = componentEnd(path, 1, path.length());
    KeyNode root = state.key(state.root());
    if (path.length() == 1) {
      status = STATUS_OBJECT_TYPE_MISMATCH; // The object manager's root directory is no key.
    } else if (end == 1) {
      status = STATUS_OBJECT_NAME_INVALID;
    } else if (root == null || NameOrder.compare(path, 1, end, root.name) != 0) {
      status = end == path.length() ? STATUS_OBJECT_NAME_NOT_FOUND : STATUS_OBJECT_PATH_NOT_FOUND;
    } else {
      descend(state, root, path, end);
    }
  }

  /** Goes down from a key along the rest of a path, which may start with a separator. */
  private void descend(RegistryState state, KeyNode start, String along, int first) {
    path = along;
    int end = path.length();
    while (end > first && path.charAt(end - 1) == KeyPath.SEPARATOR) {
      end--;
    }
    KeyNode node = start;
    int position = first;
    while (position < end) {
      while (path.charAt(position) == KeyPath.SEPARATOR) {
        position++;
      }
      from = position;
      to = componentEnd(path, position, end);
      boolean last = to == end;
      if (to - from > MAX_KEY_NAME) {
        status = STATUS_INVALID_PARAMETER;
        return;
      }
      Subkey subkey = node.subkeys.find(this);
      KeyNode child = subkey == null ? null : state.key(subkey.id());
      if (child == null) {
        status = STATUS_OBJECT_NAME_NOT_FOUND;
        parent = last ? node : null;
        return;
      }
      if (child.is(KeyNode.LINK) && (!last || followLast)) {
        follow(state, child, path.substring(to, end));
        return;
      }
      node = child;
      position = to;
    }
    found = node;
  }

  private void follow(RegistryState state, KeyNode link, String rest) {
    Value target = link.values.get(LINK_VALUE);
    links++;
    if (target == null || target.type != REG_LINK) {
      status = STATUS_OBJECT_NAME_NOT_FOUND;
      return;
    }
    String start = new String(target.data, StandardCharsets.UTF_16LE);
    if (links > MAX_LINKS) {
      status = STATUS_INVALID_PARAMETER;
    } else if (!startsWithSeparator(start)) {
      status = STATUS_OBJECT_NAME_INVALID;
    } else if (start.length() + rest.length() > MAX_PATH) {
      status = STATUS_NAME_TOO_LONG;
    } else {
      fromTop(state, start + rest);
    }
  }

  private static boolean startsWithSeparator(String path) {
    return !path.isEmpty() && path.charAt(0) == KeyPath.SEPARATOR;
  }

  private static int componentEnd(String path, int from, int limit) {
    int separator = path.indexOf(KeyPath.SEPARATOR, from);
    return separator < 0 || separator > limit ? limit : separator;
  }
}
