package dev.zwatch.emulator.kernel;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_BUFFER_TOO_SMALL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_NOEXPAND;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.RTL_QUERY_REGISTRY_NOSTRING;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.REG;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * Stores values for RTL_QUERY_REGISTRY_DIRECT.
 *
 * <p>Source: Microsoft, "RtlQueryRegistryValues", remarks: how data is returned.
 */
final class DirectValues {
  private static final int MAX_STRING = 0xFFFE;
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int TAG = 0x76526C52;

  private final KernelMemory memory;
  private final PoolMemory pool;

  DirectValues(KernelMemory memory, PoolMemory pool) {
    this.memory = memory;
    this.pool = pool;
  }

  int store(StoredValue value, long to, int flags) {
    if (value.isString()) {
      if ((flags & RTL_QUERY_REGISTRY_NOSTRING) != 0) {
        throw new NotModelled("RTL_QUERY_REGISTRY_NOSTRING with a string", 0);
      }
      return value.type() == REG.REG_MULTI_SZ && (flags & RTL_QUERY_REGISTRY_NOEXPAND) == 0
          ? STATUS_INVALID_PARAMETER
          : string(value.terminated(), new UNICODE_STRING(memory, to));
    }
    return value.data().length <= Integer.BYTES ? number(value.data(), to) : block(value, to);
  }

  private int string(byte[] data, UNICODE_STRING to) {
    if (data.length > MAX_STRING) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    if (to.Buffer() == 0) {
      long buffer = pool.allocate(data.length, TAG);
      if (buffer == 0) {
        return STATUS_INSUFFICIENT_RESOURCES;
      }
      to.Buffer(buffer);
      to.MaximumLength(data.length);
    } else if (to.MaximumLength() < data.length) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    memory.write(to.Buffer(), data, 0, data.length);
    to.Length(data.length - Character.BYTES);
    return STATUS_SUCCESS;
  }

  private int number(byte[] data, long to) {
    memory.write(to, data, 0, data.length);
    return STATUS_SUCCESS;
  }

  /** The driver's buffer begins with its size, negative if it wants nothing but the data. */
  private int block(StoredValue value, long to) {
    byte[] data = value.data();
    int size = memory.getInt(to);
    int header = size < 0 ? 0 : HEADER;
    if (Math.abs((long) size) < (long) header + data.length) {
      return STATUS_BUFFER_TOO_SMALL;
    }
    if (header != 0) {
      memory.putInt(to, data.length);
      memory.putInt(to + Integer.BYTES, value.type());
    }
    memory.write(to + header, data, 0, data.length);
    return STATUS_SUCCESS;
  }
}
