package dev.zwatch.emulator.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A key of the naive registry that the real one is compared with: plain mutable collections. */
final class ModelKey {
  @SuppressWarnings("ArrayRecordComponent") // Never changed once it is made.
  record ModelValue(String name, int type, byte[] data) {}

  final long id;
  final @Nullable ModelKey parent;
  final String className;
  final boolean isVolatile;
  final boolean isLink;
  final boolean isPermanent;
  final boolean isMaster;
  final Map<String, ModelKey> subkeys = new TreeMap<>();
  final List<ModelValue> values = new ArrayList<>();
  String name;
  long time;
  int wow64Flags;
  int controlFlags;

  ModelKey(
      long id, @Nullable ModelKey parent, String name, String className, String kind, long time) {
    this.id = id;
    this.parent = parent;
    this.name = name;
    this.className = className;
    this.isVolatile = kind.contains("volatile");
    this.isLink = kind.contains("link");
    this.isPermanent = kind.contains("permanent");
    this.isMaster = kind.contains("master");
    this.time = time;
  }

  String kind() {
    return (isVolatile ? "volatile " : "")
        + (isLink ? "link " : "")
        + (isPermanent ? "permanent " : "")
        + (isMaster ? "master" : "");
  }

  static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  @Nullable ModelValue value(String valueName) {
    String wanted = upper(valueName).replaceAll("\0+$", "");
    return values.stream().filter(v -> upper(v.name()).equals(wanted)).findFirst().orElse(null);
  }

  /** What the key takes, subkeys included, and how many keys that is. */
  long[] sizeAndCount() {
    long size = 128 + 2L * (name.length() + className.length());
    for (ModelValue value : values) {
      size += 128 + 2L * value.name().length() + value.data().length;
    }
    long count = 1;
    for (ModelKey child : subkeys.values()) {
      long[] more = child.sizeAndCount();
      size += more[0];
      count += more[1];
    }
    return new long[] {size, count};
  }

  String path() {
    return (parent == null ? "" : parent.path()) + "\\" + name;
  }

  ModelKey copy(@Nullable ModelKey newParent, Map<Long, ModelKey> byId) {
    ModelKey copy = new ModelKey(id, newParent, name, className, kind(), time);
    copy.wow64Flags = wow64Flags;
    copy.controlFlags = controlFlags;
    copy.values.addAll(values);
    subkeys.forEach((upper, child) -> copy.subkeys.put(upper, child.copy(copy, byId)));
    byId.put(id, copy);
    return copy;
  }
}
