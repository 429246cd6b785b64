package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_OVERFLOW;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NO_MEMORY;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.UNICODE_STRING;

/** Text in buffers of counted strings, and the buffers that string routines allocate. */
public final class StringBuffers {
  private static final int TAG = 0x67727453;
  private static final int FREE_OF_BAD_ADDRESS = 0x46;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final BugChecks bugChecks;

  public StringBuffers(KernelMemory memory, PoolMemory pool, BugChecks bugChecks) {
    this.memory = memory;
    this.pool = pool;
    this.bugChecks = bugChecks;
  }

  KernelMemory memory() {
    return memory;
  }

  /** A buffer of so many bytes, 0 when there is none. */
  long allocate(int size) {
    return pool.allocate(size, TAG);
  }

  /** Frees a string's buffer; NULL is no error. */
  void free(long buffer) {
    if (buffer != 0 && !pool.free(buffer)) {
      throw bugChecks.raise(
          BUGCHECK.BAD_POOL_CALLER,
          FREE_OF_BAD_ADDRESS,
          buffer,
          0,
          0,
          String.format(
              "a string's buffer at 0x%X was freed, which is no allocated block", buffer));
    }
  }

  /**
   * Hands text over, with a null character, in a buffer that the driver frees with
   * RtlFreeUnicodeString.
   *
   * @return STATUS_NO_MEMORY with nothing changed where there is no buffer
   */
  int give(String text, UNICODE_STRING to) {
    int size = 2 * text.length() + 2;
    long buffer = allocate(size);
    if (buffer == 0) {
      return STATUS_NO_MEMORY;
    }
    write(buffer, text + '\0');
    to.Length(size - 2);
    to.MaximumLength(size);
    to.Buffer(buffer);
    return STATUS_SUCCESS;
  }

  /**
   * Puts text into the buffer that a string has, and a null character after it where there is room.
   *
   * @return STATUS_BUFFER_OVERFLOW with nothing changed where the text does not fit
   */
  int put(String text, UNICODE_STRING into) {
    int length = 2 * text.length();
    if (length > into.MaximumLength()) {
      return STATUS_BUFFER_OVERFLOW;
    }
    write(into.Buffer(), length + 2 <= into.MaximumLength() ? text + '\0' : text);
    into.Length(length);
    return STATUS_SUCCESS;
  }

  /** Writes UTF-16 text without a null character. */
  void write(long buffer, CharSequence text) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) text.charAt(i);
      bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
    }
    memory.write(buffer, bytes, 0, bytes.length);
  }

  /** Writes bytes without a null character. */
  void write(long buffer, byte[] text) {
    memory.write(buffer, text, 0, text.length);
  }
}
