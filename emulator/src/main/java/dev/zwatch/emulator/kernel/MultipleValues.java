package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.registry.InformationReply;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several values at once, in one buffer. Data is aligned to 4 bytes each. Where the buffer is too
 * small the entries are all filled in, and data is copied up to the first that does not fit.
 */
final class MultipleValues {
  // Of KEY_VALUE_ENTRY.
  private static final int ENTRY_SIZE = 24;
  private static final int DATA_LENGTH = 8;
  private static final int DATA_OFFSET = 12;
  private static final int TYPE = 16;

  // Of KEY_VALUE_PARTIAL_INFORMATION.
  private static final int PARTIAL_TYPE = 4;
  private static final int PARTIAL_DATA = 12;

  private final KernelMemory memory;

  MultipleValues(KernelMemory memory) {
    this.memory = memory;
  }

  int query(
      KeyUse key,
      long entries,
      int count,
      long buffer,
      PULONG bufferLength,
      @Nullable PULONG requiredLength) {
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      long name = memory.getLong(entries + (long) ENTRY_SIZE * i);
      InformationReply reply =
          key.view()
              .queryValueKey(
                  key.key(),
                  new UNICODE_STRING(memory, name).text(),
                  REG.KeyValuePartialInformation,
                  Integer.MAX_VALUE);
      if (!NT_SUCCESS(reply.status())) {
        return reply.status();
      }
      values.add(reply.bytes());
    }
    long room = bufferLength.get() & 0xFFFF_FFFFL;
    long written = 0;
    long needed = 0;
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i);
      int length = value.length - PARTIAL_DATA;
      long offset = (needed + Integer.BYTES - 1) & -Integer.BYTES;
      boolean fits = written == needed && offset + length <= room;
      needed = offset + length;
      if (fits) {
        memory.write(buffer + offset, value, PARTIAL_DATA, length);
        written = needed;
      }
      long entry = entries + (long) ENTRY_SIZE * i;
      memory.putInt(entry + DATA_LENGTH, length);
      memory.putInt(entry + DATA_OFFSET, (int) offset);
      memory.write(entry + TYPE, value, PARTIAL_TYPE, Integer.BYTES);
    }
    bufferLength.set((int) written);
    if (requiredLength != null) {
      requiredLength.set((int) needed);
    }
    return written == needed ? STATUS_SUCCESS : STATUS_BUFFER_OVERFLOW;
  }
}
