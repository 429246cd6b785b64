package dev.zwatch.emulator.io;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.memory.UserMemory;
import dev.zwatch.wdk.types.MDL;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memory of one request's sender: of a user-mode program, or of a driver. */
final class RequestBuffers {
  private static final int TAG = 0x71655270;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final Mdls mdls;
  private final @Nullable UserMemory userMemory;
  private final List<Long> taken = new ArrayList<>();
  private long output;
  private int outputLength;

  /**
   * @param userMemory where the sender's buffers are; null for a sender in the kernel
   */
  RequestBuffers(GuestMemory memory, PoolMemory pool, Mdls mdls, @Nullable UserMemory userMemory) {
    this.memory = memory;
    this.pool = pool;
    this.mdls = mdls;
    this.userMemory = userMemory;
  }

  /** A buffer with what the sender hands in; 0 for nothing. */
  long input(byte[] data) {
    long address = take(data.length);
    memory.write(address, data, 0, data.length);
    return address;
  }

  /** The buffer for what comes back; 0 for nothing. */
  long output(int length) {
    output = take(length);
    outputLength = length;
    return output;
  }

  /** The same, with something in it beforehand. */
  long output(byte[] before, int length) {
    long address = output(length);
    memory.write(address, before, 0, before.length);
    return address;
  }

  /** The I/O manager's buffer, with the input in it; 0 for nothing. */
  long system(byte[] input, int length) {
    int size = Math.max(input.length, length);
    if (size == 0) {
      return 0;
    }
    long address = pool.allocate(size, TAG);
    if (address == 0) {
      throw noRoom(size);
    }
    memory.write(address, input, 0, input.length);
    return address;
  }

  /**
   * Describes a buffer of the sender and locks it, for direct I/O.
   *
   * @param write true when the driver shall write to it
   * @return null for a buffer of no length
   */
  @Nullable MDL locked(long address, int length, boolean write) {
    if (length == 0) {
      return null;
    }
    MDL mdl = mdls.allocate(address, length);
    if (mdl == null) {
      throw noRoom(length);
    }
    mdls.lock(mdl, userMemory != null, write);
    return mdl;
  }

  int outputLength() {
    return outputLength;
  }

  /** The first bytes of the output buffer, no more than it has. */
  byte[] output(long information) {
    int length =
        Long.compareUnsigned(information, outputLength) < 0 ? (int) information : outputLength;
    byte[] bytes = new byte[length];
    memory.read(output, bytes, 0, length);
    return bytes;
  }

  void free() {
    for (long address : taken) {
      if (userMemory == null) {
        pool.free(address);
      } else {
        userMemory.free(address);
      }
    }
    taken.clear();
  }

  private long take(int size) {
    if (size < 0) {
      throw new IllegalArgumentException("a buffer of " + size + " bytes");
    }
    if (size == 0) {
      return 0;
    }
    long address = userMemory == null ? pool.allocate(size, TAG) : userMemory.allocate(size);
    if (address == 0) {
      throw noRoom(size);
    }
    taken.add(address);
    return address;
  }

  private static IllegalArgumentException noRoom(int size) {
    return new IllegalArgumentException("there is no memory for a buffer of " + size + " bytes");
  }
}
