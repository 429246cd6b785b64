package dev.zwatch.emulator.layout;

import dev.zwatch.wdk.types.KernelMemory;
import java.util.ArrayList;
import java.util.List;

/** Memory full of zeros that notes where it is read and written. */
final class RecordingMemory implements KernelMemory {
  /** One access. */
  record Access(long address, int size) {}

  final List<Access> accesses = new ArrayList<>();

  private void note(long address, int size) {
    accesses.add(new Access(address, size));
  }

  @Override
  public byte getByte(long address) {
    note(address, 1);
    return 0;
  }

  @Override
  public short getShort(long address) {
    note(address, 2);
    return 0;
  }

  @Override
  public int getInt(long address) {
    note(address, 4);
    return 0;
  }

  @Override
  public long getLong(long address) {
    note(address, 8);
    return 0;
  }

  @Override
  public void putByte(long address, byte value) {
    note(address, 1);
  }

  @Override
  public void putShort(long address, short value) {
    note(address, 2);
  }

  @Override
  public void putInt(long address, int value) {
    note(address, 4);
  }

  @Override
  public void putLong(long address, long value) {
    note(address, 8);
  }

  @Override
  public void read(long address, byte[] into, int offset, int length) {
    note(address, length);
  }

  @Override
  public void write(long address, byte[] from, int offset, int length) {
    note(address, length);
  }

  @Override
  public void fill(long address, long length, byte value) {
    note(address, (int) length);
  }

  @Override
  public <R> long addressOf(Class<R> role, R routine) {
    return 0;
  }

  @Override
  public <R> R routineAt(Class<R> role, long address) {
    throw new UnsupportedOperationException();
  }
}
