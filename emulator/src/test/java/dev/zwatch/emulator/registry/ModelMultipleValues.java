package dev.zwatch.emulator.registry;

import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ZwQueryMultipleValueKey answers about the naive registry, as text. */
final class ModelMultipleValues {
  private static final int UNTOUCHED = 0xCCCC_CCCC;

  private ModelMultipleValues() {}

  static String answer(
      int statusOfFailure, int count, @Nullable List<ModelValue> values, int room) {
    byte[] buffer = new byte[room];
    Arrays.fill(buffer, (byte) 0xCC);
    if (values == null) {
      String untouched = (" " + UNTOUCHED).repeat(3 * count);
      return statusOfFailure
          + " "
          + room
          + " "
          + UNTOUCHED
          + untouched
          + " "
          + Arrays.toString(buffer);
    }
    StringBuilder entries = new StringBuilder();
    int end = 0;
    int written = 0;
    boolean full = false;
    for (ModelValue value : values) {
      int start = end % 4 == 0 ? end : end + 4 - end % 4;
      end = start + value.data().length;
      full |= end > room;
      if (!full) {
        System.arraycopy(value.data(), 0, buffer, start, value.data().length);
        written = end;
      }
      entries.append(" ").append(value.data().length).append(" ").append(start);
      entries.append(" ").append(value.type());
    }
    int status = full ? 0x80000005 : 0;
    return status + " " + written + " " + end + entries + " " + Arrays.toString(buffer);
  }
}
