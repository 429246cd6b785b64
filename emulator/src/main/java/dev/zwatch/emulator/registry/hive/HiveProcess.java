package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import dev.zwatch.emulator.registry.RegistryLimits;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that runs libhivex, since a hostile hive may end the process that reads it: takes
 * names of files on standard input, one a line, and writes {@link HiveRecords} to standard output.
 */
final class HiveProcess {
  static final String MISSING =
      "libhivex is needed to read a hive and is not installed: sudo apt-get install libhivex0";

  private static final int UNTOLD = -1;

  private record Node(NativeLong offset, int depth) {}

  /** The hive is not to be read on. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message, null, false, false);
    }
  }

  private final DataOutputStream out;
  private final Hivex hivex;
  private final Pointer hive;
  private long bytes;
  private int keys;

  private HiveProcess(DataOutputStream out, Hivex hivex, Pointer hive) {
    this.out = out;
    this.hivex = hivex;
    this.hive = hive;
  }

  /** Ends with standard input. */
  public static void main(String[] arguments) throws IOException {
    Hivex hivex = Hivex.load();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    for (String file = in.readLine(); file != null; file = in.readLine()) {
      try {
        read(file, hivex, out);
        out.writeByte(HiveRecords.END);
      } catch (Broken e) {
        out.writeByte(HiveRecords.ERROR);
        write(out, String.valueOf(e.getMessage()).getBytes(UTF_8));
      }
      out.flush();
    }
  }

  private static void read(String file, @Nullable Hivex hivex, DataOutputStream out)
      throws IOException, Broken {
    if (hivex == null) {
      throw new Broken(MISSING);
    }
    Pointer hive = hivex.hivex_open(Native.toByteArray(file), 0);
    if (hive == null) {
      throw broken("no hive that libhivex can open", UNTOLD);
    }
    try {
      new HiveProcess(out, hivex, hive).all();
    } finally {
      hivex.hivex_close(hive);
    }
  }

  private void all() throws IOException, Broken {
    Deque<Node> nodes = new ArrayDeque<>();
    nodes.push(new Node(hivex.hivex_root(hive), 0));
    while (!nodes.isEmpty()) {
      Node node = nodes.pop();
      long offset = node.offset().longValue();
      if (node.depth() > RegistryLimits.DEPTH) {
        throw new Broken("keys nested more than " + RegistryLimits.DEPTH + " deep" + at(offset));
      }
      keys++;
      byte[] name =
          text(
              hivex.hivex_node_name(hive, node.offset()),
              () -> hivex.hivex_node_name_len(hive, node.offset()),
              "a key's name",
              offset);
      count(name.length, offset);
      out.writeByte(HiveRecords.KEY);
      out.writeInt(node.depth());
      out.writeLong(hivex.hivex_node_timestamp(hive, node.offset()));
      write(out, name);
      for (NativeLong value : list(hivex.hivex_node_values(hive, node.offset()), offset)) {
        value(value);
      }
      List<NativeLong> children = list(hivex.hivex_node_children(hive, node.offset()), offset);
      for (int i = children.size() - 1; i >= 0; i--) {
        nodes.push(new Node(children.get(i), node.depth() + 1));
      }
      if (nodes.size() > RegistryLimits.DEFAULT.keys()) {
        throw new Broken("more than " + RegistryLimits.DEFAULT.keys() + " keys");
      }
    }
  }

  private void value(NativeLong value) throws IOException, Broken {
    long offset = value.longValue();
    byte[] name =
        text(
            hivex.hivex_value_key(hive, value),
            () -> hivex.hivex_value_key_len(hive, value),
            "a value's name",
            offset);
    IntByReference type = new IntByReference();
    NativeLongByReference length = new NativeLongByReference();
    Pointer data = hivex.hivex_value_value(hive, value, type, length);
    if (data == null) {
      throw broken("a value's data cannot be read", offset);
    }
    byte[] copy;
    try {
      long size = length.getValue().longValue();
      if (size < 0 || size > RegistryLimits.DEFAULT.valueBytes()) {
        throw new Broken("a value of " + size + " bytes" + at(offset));
      }
      copy = data.getByteArray(0, (int) size);
    } finally {
      free(data);
    }
    count((long) name.length + copy.length, offset);
    out.writeByte(HiveRecords.VALUE);
    write(out, name);
    out.writeInt(type.getValue());
    write(out, copy);
  }

  private interface Length {
    NativeLong get();
  }

  private static byte[] text(@Nullable Pointer text, Length length, String what, long offset)
      throws Broken {
    if (text == null) {
      throw broken(what + " cannot be read", offset);
    }
    try {
      long size = length.get().longValue();
      if (size < 0 || size > 4L * Short.MAX_VALUE) {
        throw new Broken(what + " of " + size + " bytes" + at(offset));
      }
      return text.getByteArray(0, (int) size);
    } finally {
      free(text);
    }
  }

  private static List<NativeLong> list(@Nullable Pointer array, long offset) throws Broken {
    if (array == null) {
      throw broken("what a key holds cannot be read", offset);
    }
    try {
      List<NativeLong> all = new ArrayList<>();
      for (long i = 0; ; i += Native.LONG_SIZE) {
        NativeLong one = array.getNativeLong(i);
        if (one.longValue() == 0) {
          return all;
        }
        all.add(one);
      }
    } finally {
      free(array);
    }
  }

  private void count(long more, long offset) throws Broken {
    bytes += more + RegistryLimits.ENTRY_BYTES;
    if (keys > RegistryLimits.DEFAULT.keys() || bytes > RegistryLimits.DEFAULT.bytes()) {
      throw new Broken(
          "more than a registry holds here, "
              + RegistryLimits.DEFAULT.keys()
              + " keys and "
              + (RegistryLimits.DEFAULT.bytes() >> 20)
              + " MiB"
              + at(offset));
    }
  }

  private static Broken broken(String what, long offset) {
    return new Broken(what + at(offset) + " (errno " + Native.getLastError() + ")");
  }

  private static String at(long offset) {
    return offset == UNTOLD ? "" : String.format(", at offset 0x%X", offset);
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static void free(Pointer pointer) {
    Native.free(Pointer.nativeValue(pointer));
  }
}
