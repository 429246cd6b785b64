package dev.zwatch.emulator.text;

import dev.zwatch.wdk.types.KernelMemory;

/** Formatted text that goes into a driver's buffer. */
public final class BufferOutput implements TextOutput {
  private final KernelMemory memory;
  private final long buffer;
  private final boolean wide;
  private final long room;
  private long count;
  private boolean overflowed;

  /**
   * @param room how many units fit, a terminating null character not counted
   */
  public BufferOutput(KernelMemory memory, long buffer, boolean wide, long room) {
    this.memory = memory;
    this.buffer = buffer;
    this.wide = wide;
    this.room = room;
  }

  /** A buffer whose end only the driver knows: an access past its memory faults. */
  public static BufferOutput unlimited(KernelMemory memory, long buffer, boolean wide) {
    return new BufferOutput(memory, buffer, wide, Long.MAX_VALUE);
  }

  @Override
  public boolean wide() {
    return wide;
  }

  @Override
  public void put(char unit) {
    if (count == room) {
      overflowed = true;
    } else {
      write(count++, unit);
    }
  }

  @Override
  public void fill(char unit, int times) {
    for (int i = 0; i < times && !overflowed; i++) {
      put(unit);
    }
  }

  @Override
  public boolean overflowed() {
    return overflowed;
  }

  /** Number of units written. */
  public long count() {
    return count;
  }

  /** Writes a null character after the text, which is not counted. */
  public void terminate() {
    write(count, (char) 0);
  }

  private void write(long index, char unit) {
    if (wide) {
      memory.putShort(buffer + 2 * index, (short) unit);
    } else {
      memory.putByte(buffer + index, (byte) unit);
    }
  }
}
