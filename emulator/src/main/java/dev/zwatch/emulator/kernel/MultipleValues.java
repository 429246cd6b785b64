package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.registry.InformationReply;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private static final int PARTIAL_LENGTH = 8;
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
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      int status = header(key, entry(entries, i)).status();
      if (!isThere(status)) {
        return status;
      }
    }
    long room = bufferLength.get() & 0xFFFF_FFFFL;
    long written = 0;
    long needed = 0;
    for (int i = 0; Integer.compareUnsigned(i, count) < 0; i++) {
      long entry = entry(entries, i);
      InformationReply reply = header(key, entry);
      if (!isThere(reply.status())) {
        // A name lay in the buffer, and is written over.
        return reply.status();
      }
      byte[] header = reply.bytes();
      int length = dataLength(header);
      long offset = (needed + Integer.BYTES - 1) & -Integer.BYTES;
      boolean fits = written == needed && offset + length <= room;
      needed = offset + length;
      if (fits) {
        byte[] value = value(key, entry, PARTIAL_DATA + length).bytes();
        memory.write(buffer + offset, value, PARTIAL_DATA, length);
        written = needed;
      }
      memory.putInt(entry + DATA_LENGTH, length);
      memory.putInt(entry + DATA_OFFSET, (int) offset);
      memory.write(entry + TYPE, header, PARTIAL_TYPE, Integer.BYTES);
    }
    bufferLength.set((int) written);
    if (requiredLength != null) {
      requiredLength.set((int) needed);
    }
    return written == needed ? STATUS_SUCCESS : STATUS_BUFFER_OVERFLOW;
  }

  private static long entry(long entries, int index) {
    return entries + (long) ENTRY_SIZE * index;
  }

  /** Type and length of a value, without its data: a driver may name a large one many times. */
  private InformationReply header(KeyUse key, long entry) {
    return value(key, entry, PARTIAL_DATA);
  }

  private InformationReply value(KeyUse key, long entry, int length) {
    UNICODE_STRING name = new UNICODE_STRING(memory, memory.getLong(entry));
    return key.view().queryValueKey(key.key(), name.text(), REG.KeyValuePartialInformation, length);
  }

  private static boolean isThere(int status) {
    return NT_SUCCESS(status) || status == STATUS_BUFFER_OVERFLOW;
  }

  private static int dataLength(byte[] header) {
    return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(PARTIAL_LENGTH);
  }
}
