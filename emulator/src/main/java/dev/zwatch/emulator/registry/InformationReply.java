package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.memory.FixedBytes;
import dev.zwatch.emulator.memory.GuestMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The answer to a query with a buffer, cut to that buffer: {@link #write} it to its start, store
 * {@link #resultLength} if {@link #hasResultLength}, return {@link #status}.
 *
 * <p>Windows' protocol: a buffer that does not hold the structure's fixed part is left alone
 * (STATUS_BUFFER_TOO_SMALL); one that holds less than everything gets as much as fits
 * (STATUS_BUFFER_OVERFLOW); either way the caller learns the length it needs. Any other failure
 * tells no length.
 *
 * <p>Source: Microsoft, "ZwQueryKey", "ZwQueryValueKey", return values.
 *
 * @param status the NTSTATUS to return
 * @param resultLength the length of the whole answer in bytes
 * @param content what to write
 */
public record InformationReply(int status, int resultLength, FixedBytes content) {
  private static final FixedBytes NOTHING = FixedBytes.of(new byte[0]);
  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static InformationReply failure(int status) {
    return new InformationReply(status, 0, NOTHING);
  }

  /** A copy of what to write. */
  public byte[] bytes() {
    return content.toArray();
  }

  /** Writes the answer to the caller's buffer. */
  public void write(GuestMemory memory, long buffer) {
    memory.write(buffer, content);
  }

  /** True if the caller is to be told {@link #resultLength}. */
  public boolean hasResultLength() {
    return status == STATUS_SUCCESS
        || status == STATUS_BUFFER_OVERFLOW
        || status == STATUS_BUFFER_TOO_SMALL;
  }

  /** Writes an answer of a known length, keeping what falls into the caller's buffer. */
  static final class Writer {
    private final int status;
    private final int whole;
    private final byte[] bytes;

    /**
     * All lengths in bytes.
     *
     * @param fixed the structure without its strings and data
     * @param whole the whole answer
     * @param length the caller's buffer, an unsigned 32-bit number
     */
    Writer(int fixed, int whole, int length) {
      this.whole = whole;
      if (Integer.compareUnsigned(length, fixed) < 0) {
        status = STATUS_BUFFER_TOO_SMALL;
        bytes = new byte[0];
      } else if (Integer.compareUnsigned(length, whole) < 0) {
        status = STATUS_BUFFER_OVERFLOW;
        bytes = new byte[length];
      } else {
        status = STATUS_SUCCESS;
        bytes = new byte[whole];
      }
    }

    Writer int32(int offset, int value) {
      if (offset <= bytes.length - Integer.BYTES) {
        FOUR_BYTES.set(bytes, offset, value);
        return this;
      }
      for (int i = 0; i < Integer.BYTES; i++) {
        put(offset + i, value >>> (8 * i));
      }
      return this;
    }

    Writer int64(int offset, long value) {
      return int32(offset, (int) value).int32(offset + Integer.BYTES, (int) (value >>> 32));
    }

    /** The string's UTF-16 units, without a terminating zero. */
    Writer string(int offset, String text) {
      for (int i = 0; i < text.length() && offset + 2 * i < bytes.length; i++) {
        put(offset + 2 * i, text.charAt(i));
        put(offset + 2 * i + 1, text.charAt(i) >>> 8);
      }
      return this;
    }

    Writer data(int offset, byte[] data) {
      int fits = Math.min(data.length, bytes.length - offset);
      if (fits > 0) {
        System.arraycopy(data, 0, bytes, offset, fits);
      }
      return this;
    }

    InformationReply reply() {
      return new InformationReply(status, whole, FixedBytes.of(bytes));
    }

    private void put(int offset, int value) {
      if (offset < bytes.length) {
        bytes[offset] = (byte) value;
      }
    }
  }
}
