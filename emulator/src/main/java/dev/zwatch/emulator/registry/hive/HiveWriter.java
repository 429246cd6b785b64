package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.ValueEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes hives.
 *
 * <p>Source: the format as forensic documentation has it, "Windows registry file format
 * specification" (M. Suhanov) and "Windows NT Registry File (REGF) format specification" (J. Metz).
 */
public final class HiveWriter {
  static final int NONE = -1;

  /** What one cell of a value's data holds at most where large data is cut into pieces. */
  static final int SEGMENT = 16_344;

  /** What lies behind each of these pieces, in bytes: libhivex counts on it. */
  private static final int PADDING = 4;

  /** How many subkeys one list takes; above that there is a list of lists. */
  private static final int LIST = 1000;

  // Flags of a key node.
  static final int HIVE_ENTRY = 0x04;
  static final int NO_DELETE = 0x08;
  static final int SYMBOLIC_LINK = 0x10;
  static final int COMPRESSED_NAME = 0x20;

  private static final int BASE_BLOCK = 4096;

  private final HiveCells cells;
  private final boolean latest;
  private final long time;
  private final HiveDescriptors descriptors;

  private HiveWriter(boolean latest, long time, int limit) {
    this.cells = new HiveCells(limit - BASE_BLOCK);
    this.descriptors = new HiveDescriptors(cells);
    this.latest = latest;
    this.time = time;
  }

  /**
   * A hive.
   *
   * @param latest true for format 1.5, false for 1.3, which any Windows reads
   * @param time of writing, in 100 ns since 1601
   * @return null if it would take more than so many bytes
   */
  public static byte @Nullable [] write(HiveKey top, boolean latest, long time, int limit) {
    try {
      return new HiveWriter(latest, time, limit).hive(top);
    } catch (HiveCells.TooLarge e) {
      return null;
    }
  }

  private byte[] hive(HiveKey top) {
    int root = key(top, NONE, HIVE_ENTRY | NO_DELETE);
    descriptors.finish();
    byte[] bins = cells.finished();
    ByteBuffer file = ByteBuffer.allocate(BASE_BLOCK + bins.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, signature("regf")).putInt(4, 1).putInt(8, 1).putLong(12, time);
    file.putInt(20, 1).putInt(24, latest ? 5 : 3).putInt(32, 1);
    file.putInt(36, root).putInt(40, bins.length).putInt(44, 1);
    file.putInt(508, checksum(file));
    file.put(BASE_BLOCK, bins);
    return file.array();
  }

  /** Over the first 508 bytes of a base block. */
  static int checksum(ByteBuffer file) {
    int sum = 0;
    for (int i = 0; i < 508; i += Integer.BYTES) {
      sum ^= file.getInt(i);
    }
    return sum == 0 ? 1 : sum == -1 ? -2 : sum;
  }

  // As deep as keys can be nested, 512 at most.
  private int key(HiveKey key, int parent, int flags) {
    int security = descriptors.of(key.security());
    byte[] name = HiveText.name(key.name());
    boolean compressed = HiveText.isCompressed(key.name());
    int cell = cells.add(76 + name.length);
    int at = cell + 4;
    ByteBuffer to = cells.bytes();
    to.put(at, signature("nk"));
    to.putShort(
        at + 2,
        (short) (flags | (compressed ? COMPRESSED_NAME : 0) | (key.link() ? SYMBOLIC_LINK : 0)));
    to.putLong(at + 4, key.lastWriteTime()).putInt(at + 16, parent);
    to.putInt(at + 20, key.subkeys().size()).putInt(at + 32, NONE);
    to.putInt(at + 36, key.values().size()).putInt(at + 44, security);
    to.putShort(at + 72, (short) name.length).put(at + 76, name);
    int values = values(key.values());
    int className = className(key.className());
    int[] subkeys = new int[key.subkeys().size()];
    for (int i = 0; i < subkeys.length; i++) {
      subkeys[i] = key(key.subkeys().get(i), cell, 0);
    }
    int list = list(key.subkeys(), subkeys);
    to = cells.bytes();
    to.putInt(at + 28, list).putInt(at + 40, values).putInt(at + 48, className);
    to.putShort(at + 74, (short) (Character.BYTES * key.className().length()));
    for (HiveKey subkey : key.subkeys()) {
      raise(to, at + 52, Character.BYTES * subkey.name().length());
      raise(to, at + 56, Character.BYTES * subkey.className().length());
    }
    for (ValueEntry value : key.values()) {
      raise(to, at + 60, Character.BYTES * value.name().length());
      raise(to, at + 64, value.size());
    }
    return cell;
  }

  private static void raise(ByteBuffer at, int offset, int value) {
    at.putInt(offset, Math.max(at.getInt(offset), value));
  }

  private int className(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    byte[] units = HiveText.units(text);
    int cell = cells.add(units.length);
    cells.bytes().put(cell + 4, units);
    return cell;
  }

  private int list(List<HiveKey> subkeys, int[] offsets) {
    if (offsets.length == 0) {
      return NONE;
    }
    if (offsets.length <= LIST) {
      return leaf(subkeys, offsets, 0, offsets.length);
    }
    int[] leaves = new int[(offsets.length + LIST - 1) / LIST];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = leaf(subkeys, offsets, i * LIST, Math.min(offsets.length, (i + 1) * LIST));
    }
    int cell = cells.add(4 + Integer.BYTES * leaves.length);
    header(cell, "ri", leaves.length);
    for (int i = 0; i < leaves.length; i++) {
      cells.bytes().putInt(cell + 8 + Integer.BYTES * i, leaves[i]);
    }
    return cell;
  }

  private int leaf(List<HiveKey> subkeys, int[] offsets, int from, int to) {
    int cell = cells.add(4 + 8 * (to - from));
    header(cell, latest ? "lh" : "lf", to - from);
    for (int i = from; i < to; i++) {
      String name = subkeys.get(i).name();
      int at = cell + 8 + 8 * (i - from);
      cells.bytes().putInt(at, offsets[i]);
      if (latest) {
        cells.bytes().putInt(at + 4, hash(name));
      } else if (HiveText.isCompressed(name)) {
        cells.bytes().put(at + 4, Arrays.copyOf(HiveText.name(name), 4));
      }
    }
    return cell;
  }

  private void header(int cell, String signature, int count) {
    cells.bytes().put(cell + 4, signature(signature)).putShort(cell + 6, (short) count);
  }

  static int hash(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = 37 * hash + NameOrder.upcase(name.charAt(i));
    }
    return hash;
  }

  private int values(List<ValueEntry> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    int cell = cells.add(Integer.BYTES * values.size());
    for (int i = 0; i < values.size(); i++) {
      int value = value(values.get(i));
      cells.bytes().putInt(cell + 4 + Integer.BYTES * i, value);
    }
    return cell;
  }

  private int value(ValueEntry value) {
    byte[] name = HiveText.name(value.name());
    byte[] data = value.data();
    boolean resident = data.length <= Integer.BYTES;
    int stored = resident ? 0 : data(data);
    int cell = cells.add(20 + name.length);
    int at = cell + 4;
    ByteBuffer to = cells.bytes();
    to.put(at, signature("vk")).putShort(at + 2, (short) name.length);
    to.putInt(at + 4, data.length | (resident ? Integer.MIN_VALUE : 0));
    if (resident) {
      to.put(at + 8, data);
    } else {
      to.putInt(at + 8, stored);
    }
    to.putInt(at + 12, value.type());
    to.putShort(at + 16, (short) (HiveText.isCompressed(value.name()) ? 1 : 0));
    to.put(at + 20, name);
    return cell;
  }

  private int data(byte[] data) {
    if (!latest || data.length <= SEGMENT) {
      return piece(data, 0, data.length, 0);
    }
    int count = (data.length + SEGMENT - 1) / SEGMENT;
    int list = cells.add(Integer.BYTES * count);
    for (int i = 0; i < count; i++) {
      int piece = piece(data, i * SEGMENT, Math.min(data.length, (i + 1) * SEGMENT), PADDING);
      cells.bytes().putInt(list + 4 + Integer.BYTES * i, piece);
    }
    int cell = cells.add(8);
    header(cell, "db", count);
    cells.bytes().putInt(cell + 8, list);
    return cell;
  }

  private int piece(byte[] data, int from, int to, int padding) {
    int cell = cells.add(to - from + padding);
    cells.bytes().put(cell + 4, data, from, to - from);
    return cell;
  }

  private static byte[] signature(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
