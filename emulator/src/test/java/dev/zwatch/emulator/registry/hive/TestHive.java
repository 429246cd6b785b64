package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Makes hives: format 1.3, one bin, Latin-1 names, lists of kind lh. */
final class TestHive {
  private static final int HEADER = 4096;
  private static final int NONE = -1;

  /** A key with what is in it. */
  record Key(String name, List<Value> values, List<Key> subkeys) {}

  /** A value. */
  static final class Value {
    final String name;
    final int type;
    final byte[] data;

    Value(String name, int type, byte... data) {
      this.name = name;
      this.type = type;
      this.data = data.clone();
    }
  }

  private final ByteBuffer cells = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private int end = 32;

  private TestHive() {}

  static byte[] of(Key root) {
    TestHive hive = new TestHive();
    int top = hive.key(root, NONE);
    return hive.file(top);
  }

  private byte[] file(int root) {
    int size = (end + HEADER - 1) / HEADER * HEADER;
    if (end < size) {
      cells.putInt(end, size - end); // free
    }
    cells.put(0, "hbin".getBytes(ISO_8859_1)).putInt(4, 0).putInt(8, size);
    ByteBuffer file = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "regf".getBytes(ISO_8859_1)).putInt(4, 1).putInt(8, 1);
    file.putInt(20, 1).putInt(24, 3).putInt(32, 1).putInt(36, root).putInt(40, size).putInt(44, 1);
    checksum(file);
    file.put(HEADER, Arrays.copyOf(cells.array(), size));
    return file.array();
  }

  /** Makes the header's checksum right again, so that what is behind it is looked at. */
  static void checksum(byte[] file) {
    checksum(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static void checksum(ByteBuffer file) {
    int sum = 0;
    for (int i = 0; i < 508; i += 4) {
      sum ^= file.getInt(i);
    }
    file.putInt(508, sum);
  }

  private int key(Key key, int parent) {
    byte[] name = key.name().getBytes(ISO_8859_1);
    int nk = cell(76 + name.length);
    int at = nk + 4;
    cells.put(at, "nk".getBytes(ISO_8859_1)).putShort(at + 2, (short) (parent < 0 ? 0x2C : 0x20));
    cells.putInt(at + 16, parent).putInt(at + 32, NONE).putInt(at + 44, NONE).putInt(at + 48, NONE);
    cells.putInt(at + 52, 512).putInt(at + 60, 512).putInt(at + 64, 4096);
    cells.putShort(at + 72, (short) name.length).put(at + 76, name);
    int subkeys = NONE;
    if (!key.subkeys().isEmpty()) {
      subkeys = cell(4 + (8 * key.subkeys().size()));
      cells.put(subkeys + 4, "lh".getBytes(ISO_8859_1));
      cells.putShort(subkeys + 6, (short) key.subkeys().size());
      for (int i = 0; i < key.subkeys().size(); i++) {
        cells.putInt(subkeys + 8 + (8 * i), key(key.subkeys().get(i), nk));
      }
    }
    cells.putInt(at + 20, key.subkeys().size()).putInt(at + 28, subkeys);
    int values = NONE;
    if (!key.values().isEmpty()) {
      values = cell(4 * key.values().size());
      for (int i = 0; i < key.values().size(); i++) {
        cells.putInt(values + 4 + (4 * i), value(key.values().get(i)));
      }
    }
    cells.putInt(at + 36, key.values().size()).putInt(at + 40, values);
    return nk;
  }

  private int value(Value value) {
    byte[] name = value.name.getBytes(ISO_8859_1);
    int vk = cell(20 + name.length);
    int at = vk + 4;
    cells.put(at, "vk".getBytes(ISO_8859_1)).putShort(at + 2, (short) name.length);
    cells.putInt(at + 12, value.type).putShort(at + 16, (short) 1).put(at + 20, name);
    if (value.data.length <= 4) {
      cells.putInt(at + 4, value.data.length | Integer.MIN_VALUE).put(at + 8, value.data);
    } else {
      int data = cell(value.data.length);
      cells.putInt(at + 4, value.data.length).putInt(at + 8, data).put(data + 4, value.data);
    }
    return vk;
  }

  private int cell(int size) {
    int cell = end;
    int whole = (size + 4 + 7) / 8 * 8;
    cells.putInt(cell, -whole);
    end += whole;
    return cell;
  }
}
