package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.registry.RegistryView;
import dev.zwatch.wdk.types.PULONG;
import java.util.Arrays;
import java.util.List;

/** ZwQueryMultipleValueKey for tests of any registry, without a handle. */
public final class MultipleValuesBench implements AutoCloseable {
  private static final int ENTRY_SIZE = 24;
  private static final int ROOM = 1 << 16;

  private final KeyBench bench = new KeyBench();
  private final MultipleValues values = new MultipleValues(bench.memory);
  private final long names = bench.buffer(1 << 12);
  private final long entries = bench.buffer(ENTRY_SIZE * 16);
  private final long buffer = bench.buffer(ROOM);
  private final PULONG length = new PULONG(bench.memory, bench.buffer(PULONG.SIZE));
  private final PULONG required = new PULONG(bench.memory, bench.buffer(PULONG.SIZE));

  /** All that the routine returns and writes, as text; what it leaves alone holds 0xCC. */
  public String query(RegistryView view, long key, List<String> valueNames, int room) {
    int count = valueNames.size();
    bench.memory.fill(entries, (long) ENTRY_SIZE * count, (byte) 0xCC);
    bench.memory.fill(buffer, room, (byte) 0xCC);
    required.set(KeyBench.UNTOUCHED);
    length.set(room);
    long at = names;
    for (int i = 0; i < count; i++) {
      at = putName(at, valueNames.get(i), entries + (long) ENTRY_SIZE * i);
    }
    KeyUse use = new KeyUse(STATUS_SUCCESS, view, key, null);
    int status = values.query(use, entries, count, buffer, length, required);
    StringBuilder text = new StringBuilder();
    text.append(status).append(' ').append(length.get()).append(' ').append(required.get());
    for (int i = 0; i < count; i++) {
      // Behind the pointer to the name: DataLength, DataOffset, Type.
      for (int field = 8; field < 20; field += 4) {
        text.append(' ').append(bench.memory.getInt(entries + (long) ENTRY_SIZE * i + field));
      }
    }
    return text + " " + Arrays.toString(bench.bytes(buffer, room));
  }

  /** Writes a UNICODE_STRING and its text, and refers to it; returns what comes behind. */
  private long putName(long at, String name, long entry) {
    bench.memory.putShort(at, (short) (2 * name.length()));
    bench.memory.putShort(at + 2, (short) (2 * name.length()));
    bench.memory.putLong(at + 8, at + 16);
    for (int i = 0; i < name.length(); i++) {
      bench.memory.putShort(at + 16 + 2L * i, (short) name.charAt(i));
    }
    bench.memory.putLong(entry, at);
    return (at + 16 + 2L * name.length() + 7) & -8;
  }

  @Override
  public void close() {
    bench.close();
  }
}
