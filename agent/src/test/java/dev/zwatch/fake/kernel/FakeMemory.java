package dev.zwatch.fake.kernel;

import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.MemoryFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** 64 KB of memory, and addresses above it for Java routines. */
public final class FakeMemory implements KernelMemory {
  private static final long BASE = 0x1_0000;
  private static final int SIZE = 0x1_0000;
  private static final long ROUTINES = 0x10_0000;

  private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final List<Object> routines = new ArrayList<>();
  private int used;

  public long allocate(int size) {
    int offset = used;
    used = (used + size + 15) & -16;
    return BASE + offset;
  }

  void free(int mark) {
    bytes.put(mark, new byte[used - mark]);
    used = mark;
  }

  int mark() {
    return used;
  }

  @Override
  public byte getByte(long address) {
    return bytes.get(at(address));
  }

  @Override
  public short getShort(long address) {
    return bytes.getShort(at(address));
  }

  @Override
  public int getInt(long address) {
    return bytes.getInt(at(address));
  }

  @Override
  public long getLong(long address) {
    return bytes.getLong(at(address));
  }

  @Override
  public void putByte(long address, byte value) {
    bytes.put(at(address), value);
  }

  @Override
  public void putShort(long address, short value) {
    bytes.putShort(at(address), value);
  }

  @Override
  public void putInt(long address, int value) {
    bytes.putInt(at(address), value);
  }

  @Override
  public void putLong(long address, long value) {
    bytes.putLong(at(address), value);
  }

  @Override
  public void read(long address, byte[] into, int offset, int length) {
    bytes.get(at(address), into, offset, length);
  }

  @Override
  public void write(long address, byte[] from, int offset, int length) {
    bytes.put(at(address), from, offset, length);
  }

  @Override
  public void fill(long address, long length, byte value) {
    for (long i = 0; i < length; i++) {
      putByte(address + i, value);
    }
  }

  @Override
  public <R> long addressOf(Class<R> role, R routine) {
    int known = routines.indexOf(routine);
    if (known < 0) {
      known = routines.size();
      routines.add(routine);
    }
    return ROUTINES + known;
  }

  @Override
  public <R> R routineAt(Class<R> role, long address) {
    return role.cast(routines.get((int) (address - ROUTINES)));
  }

  private static int at(long address) {
    if (address < BASE || address >= BASE + SIZE) {
      throw new MemoryFault(address, MemoryFault.Access.READ);
    }
    return (int) (address - BASE);
  }
}
