package dev.zwatch.emulator.registry.hive;

import static dev.zwatch.emulator.registry.hive.HiveBins.check;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.emulator.registry.RegistryLimits;
import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.emulator.security.SecurityDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads hives that a driver may have written: what is not as it must be is refused. Volatile
 * subkeys are not in a file.
 *
 * <p>Source: as {@link HiveWriter}.
 */
public final class HiveParser {
  /** In UTF-16 units. */
  public static final int MAX_KEY_NAME = 255;

  private static final int MAX_VALUE_NAME = 16_383;

  private final HiveBins bins;
  private final RegistryLimits limits;
  private final HiveSecurity security;
  private int keys;

  private HiveParser(HiveBins bins, RegistryLimits limits) {
    this.bins = bins;
    this.limits = limits;
    this.security = new HiveSecurity(bins, limits);
  }

  /**
   * What a hive holds.
   *
   * @param limits above which it is refused as damaged
   */
  public static HiveKey parse(byte[] file, RegistryLimits limits) throws HiveDamage {
    HiveBins bins = new HiveBins(file);
    HiveKey top = new HiveParser(bins, limits).key(bins.root(), HiveWriter.NONE, 0);
    check(!top.link(), "a top that is a link", bins.root());
    return top;
  }

  private HiveKey key(int cell, int parent, int depth) throws HiveDamage {
    int at = bins.take(cell, 76, "a key");
    check(bins.isSignature(at, "nk"), "a key's signature", cell);
    check(depth == 0 || bins.getInt(at + 16) == parent, "a key's parent", cell);
    keys++;
    check(keys <= limits.keys() && depth <= RegistryLimits.DEPTH, "one key too many", cell);
    int flags = bins.getShort(at + 2);
    int nameLength = bins.getShort(at + 72);
    String name = name(cell, 76, nameLength, (flags & HiveWriter.COMPRESSED_NAME) != 0);
    check(
        depth == 0 || (!name.isEmpty() && name.length() <= MAX_KEY_NAME && name.indexOf('\\') < 0),
        "a key's name",
        cell);
    SecurityDescriptor descriptor = security.at(bins.getInt(at + 44));
    String className = className(bins.getInt(at + 48), bins.getShort(at + 74));
    List<ValueEntry> values = values(bins.getInt(at + 40), bins.getInt(at + 36));
    boolean link = (flags & HiveWriter.SYMBOLIC_LINK) != 0;
    check(
        !link
            || values.stream().allMatch(value -> RegistryEditor.isLink(value.name(), value.type())),
        "a link with other values",
        cell);
    List<HiveKey> subkeys = subkeys(cell, bins.getInt(at + 28), bins.getInt(at + 20), depth);
    check(!link || subkeys.isEmpty(), "a link with subkeys", cell);
    return new HiveKey(name, className, bins.getLong(at + 4), link, descriptor, values, subkeys);
  }

  private String className(int cell, int length) throws HiveDamage {
    if (length == 0 || cell == HiveWriter.NONE) {
      return "";
    }
    check(length % Character.BYTES == 0, "a class name's length", cell);
    int at = bins.take(cell, length, "a class name");
    return HiveText.name(bins.copy(at, length), false);
  }

  private String name(int cell, int offset, int length, boolean compressed) throws HiveDamage {
    check(compressed || length % Character.BYTES == 0, "a name's length", cell);
    check(offset + length <= bins.room(cell), "a name's length", cell);
    return HiveText.name(bins.copy(cell + 4 + offset, length), compressed);
  }

  private List<HiveKey> subkeys(int parent, int list, int count, int depth) throws HiveDamage {
    if (count == 0) {
      return List.of();
    }
    List<Integer> offsets = new ArrayList<>();
    list(list, count, offsets, true);
    check(offsets.size() == count, "the number of a key's subkeys", parent);
    List<HiveKey> subkeys = new ArrayList<>();
    Set<String> names = new TreeSet<>(NameOrder::compare);
    for (int offset : offsets) {
      HiveKey subkey = key(offset, parent, depth + 1);
      check(names.add(subkey.name()), "two subkeys of one name", offset);
      subkeys.add(subkey);
    }
    subkeys.sort((first, second) -> NameOrder.compare(first.name(), second.name()));
    return List.copyOf(subkeys);
  }

  private void list(int cell, int count, List<Integer> into, boolean nests) throws HiveDamage {
    int at = bins.take(cell, 4, "a list of subkeys");
    int length = bins.getShort(at + 2);
    boolean lists = bins.isSignature(at, "ri");
    boolean hashed = bins.isSignature(at, "lh") || bins.isSignature(at, "lf");
    check(lists ? nests : hashed || bins.isSignature(at, "li"), "a list of subkeys", cell);
    int size = hashed ? 8 : 4;
    check(4 + size * length <= bins.room(cell), "a list's length", cell);
    for (int i = 0; i < length; i++) {
      int offset = bins.getInt(at + 4 + size * i);
      if (lists) {
        list(offset, count, into, false);
      } else {
        check(into.size() < count, "one subkey too many", cell);
        into.add(offset);
      }
    }
  }

  private List<ValueEntry> values(int cell, int count) throws HiveDamage {
    if (count == 0) {
      return List.of();
    }
    check(count > 0 && count <= Integer.MAX_VALUE / 4, "the number of values", cell);
    int at = bins.take(cell, 4 * count, "a list of values");
    List<ValueEntry> values = new ArrayList<>();
    Set<String> names = new TreeSet<>(NameOrder::compare);
    for (int i = 0; i < count; i++) {
      ValueEntry value = value(bins.getInt(at + 4 * i));
      check(names.add(value.name()), "two values of one name", cell);
      values.add(value);
    }
    return List.copyOf(values);
  }

  private ValueEntry value(int cell) throws HiveDamage {
    int at = bins.take(cell, 20, "a value");
    check(bins.isSignature(at, "vk"), "a value's signature", cell);
    String name = name(cell, 20, bins.getShort(at + 2), (bins.getShort(at + 16) & 1) != 0);
    check(
        name.length() <= MAX_VALUE_NAME && (name.isEmpty() || name.charAt(name.length() - 1) != 0),
        "a value's name",
        cell);
    int length = bins.getInt(at + 4) & Integer.MAX_VALUE;
    boolean resident = bins.getInt(at + 4) < 0;
    check(length <= limits.valueBytes(), "a value's length", cell);
    check(!resident || length <= Integer.BYTES, "a value's length", cell);
    byte[] data =
        resident
            ? bins.copy(at + 8, length)
            : length == 0 ? new byte[0] : data(bins.getInt(at + 8), length);
    return new ValueEntry(name, bins.getInt(at + 12), data);
  }

  private byte[] data(int cell, int length) throws HiveDamage {
    int at = bins.take(cell, Math.min(length, 8), "a value's data");
    if (length <= bins.room(cell)) {
      return bins.copy(at, length);
    }
    int count = bins.getShort(at + 2);
    check(bins.isSignature(at, "db"), "a value's data", cell);
    check(
        count == (length + HiveWriter.SEGMENT - 1) / HiveWriter.SEGMENT,
        "the pieces of a value's data",
        cell);
    int list = bins.take(bins.getInt(at + 4), 4 * count, "a list of data");
    byte[] data = new byte[length];
    for (int i = 0; i < count; i++) {
      int from = i * HiveWriter.SEGMENT;
      int size = Math.min(HiveWriter.SEGMENT, length - from);
      int piece = bins.take(bins.getInt(list + 4 * i), size, "a piece of data");
      System.arraycopy(bins.copy(piece, size), 0, data, from, size);
    }
    return data;
  }
}
