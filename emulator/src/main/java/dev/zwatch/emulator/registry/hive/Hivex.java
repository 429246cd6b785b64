package dev.zwatch.emulator.registry.hive;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libhivex that are used. Nodes and values are offsets in the file, 0 for none;
 * what is returned by a pointer is the caller's, to be freed.
 *
 * <p>Source: hivex(3).
 */
interface Hivex extends Library {
  /** libhivex, null if it is not installed. */
  static @Nullable Hivex load() {
    for (String name : new String[] {"hivex", "libhivex.so.0"}) {
      try {
        return Native.load(name, Hivex.class);
      } catch (UnsatisfiedLinkError e) {
        // The next name.
      }
    }
    return null;
  }

  @Nullable Pointer hivex_open(byte[] filename, int flags);

  int hivex_close(Pointer hive);

  NativeLong hivex_root(Pointer hive);

  @Nullable Pointer hivex_node_name(Pointer hive, NativeLong node);

  /** In bytes of UTF-8. */
  NativeLong hivex_node_name_len(Pointer hive, NativeLong node);

  /** The time of the last write, in 100 ns since 1601; -1 if it cannot be read. */
  long hivex_node_timestamp(Pointer hive, NativeLong node);

  @Nullable Pointer hivex_node_children(Pointer hive, NativeLong node);

  @Nullable Pointer hivex_node_values(Pointer hive, NativeLong node);

  @Nullable Pointer hivex_value_key(Pointer hive, NativeLong value);

  /** In bytes of UTF-8. */
  NativeLong hivex_value_key_len(Pointer hive, NativeLong value);

  @Nullable Pointer hivex_value_value(
      Pointer hive, NativeLong value, IntByReference type, NativeLongByReference length);
}
