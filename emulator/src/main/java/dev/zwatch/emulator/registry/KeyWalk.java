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
import dev.zwatch.emulator.registry.KeyNode.Subkey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One resolution of a key's name, from {@code \Registry} or from a root key, through symbolic
 * links.
 *
 * <p>Several backslashes count as one, and those at the end as none, as on Windows.
 */
final class KeyWalk {
  static final String LINK_VALUE = "SymbolicLinkValue";

  /** In UTF-16 units. */
  static final int MAX_KEY_NAME = 255;

  /** How many links are followed before they count as a circle. */
  private static final int MAX_LINKS = 32;

  /** In UTF-16 units: what a UNICODE_STRING holds. */
  static final int MAX_PATH = 32_767;

  private final RegistryState state;
  private final boolean followLast;
  private int links;

  private int status = STATUS_SUCCESS;
  private @Nullable KeyNode found;
  private @Nullable KeyNode parent;
  private String missing = "";

  private KeyWalk(RegistryState state, boolean followLast) {
    this.state = state;
    this.followLast = followLast;
  }

  /**
   * Resolves a name.
   *
   * @param rootKey the key that the name starts from, 0 if it is a full path
   * @param followLast whether a link in the last place is followed too
   */
  static KeyWalk to(RegistryState state, long rootKey, String name, boolean followLast) {
    KeyWalk walk = new KeyWalk(state, followLast);
    if (rootKey == 0) {
      walk.fromTop(name);
    } else {
      walk.fromKey(state.key(rootKey), name);
    }
    return walk;
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

  /** The missing last component. */
  String missing() {
    return missing;
  }

  private void fromKey(@Nullable KeyNode root, String name) {
    if (root == null) {
      status = STATUS_KEY_DELETED;
    } else if (startsWithSeparator(name)) {
      status = STATUS_OBJECT_PATH_SYNTAX_BAD;
    } else {
      descend(root, name, 0);
    }
  }

  /** The object manager's part of the way: from its own root into the registry. */
  private void fromTop(String path) {
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
    } else if (root == null || !NameOrder.same(root.name, path.substring(1, end))) {
      status = end == path.length() ? STATUS_OBJECT_NAME_NOT_FOUND : STATUS_OBJECT_PATH_NOT_FOUND;
    } else {
      descend(root, path, end);
    }
  }

  /** Goes down from a key along the rest of a path, which may start with a separator. */
  private void descend(KeyNode start, String path, int from) {
    int end = path.length();
    while (end > from && path.charAt(end - 1) == KeyPath.SEPARATOR) {
      end--;
    }
    KeyNode node = start;
    int position = from;
    while (position < end) {
      while (path.charAt(position) == KeyPath.SEPARATOR) {
        position++;
      }
      int stop = componentEnd(path, position, end);
      String component = path.substring(position, stop);
      boolean last = stop == end;
      if (component.length() > MAX_KEY_NAME) {
        status = STATUS_INVALID_PARAMETER;
        return;
      }
      KeyNode child = child(node, component);
      if (child == null) {
        status = STATUS_OBJECT_NAME_NOT_FOUND;
        parent = last ? node : null;
        missing = component;
        return;
      }
      if (child.is(KeyNode.LINK) && (!last || followLast)) {
        follow(child, path.substring(stop, end));
        return;
      }
      node = child;
      position = stop;
    }
    found = node;
  }

  private void follow(KeyNode link, String rest) {
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
      fromTop(start + rest);
    }
  }

  private @Nullable KeyNode child(KeyNode node, String name) {
    Subkey subkey = node.subkeys.get(name);
    return subkey == null ? null : state.key(subkey.id());
  }

  private static boolean startsWithSeparator(String path) {
    return !path.isEmpty() && path.charAt(0) == KeyPath.SEPARATOR;
  }

  private static int componentEnd(String path, int from, int limit) {
    int separator = path.indexOf(KeyPath.SEPARATOR, from);
    return separator < 0 || separator > limit ? limit : separator;
  }
}
