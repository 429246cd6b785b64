package dev.zwatch.agent.benchmark;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_HANDLE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Registry routines that do what every kernel must, look the handle up, and then spend the time that
 * makes the call as long as the base of the comparison.
 */
final class BenchRegistry implements BenchCalls {
  private static final long FIRST = 0xFFFFFFFF80000000L;
  private static final AtomicInteger KERNELS = new AtomicInteger();

  // Makes a use of one of 1,024 handles take some 13 ns where the figures of the docs were measured.
  private static final int WORK = Integer.getInteger("zwatch.benchmark.work", 12);

  private final WatchSlot watch;

  /** No two kernels have the same handles, so that a watcher need not tell kernels apart. */
  private final long first;

  /** The key behind each handle, by the handle's value divided by four; 0 for none. */
  private final long[] keys;

  private final int[] free;
  private int freed;
  private int next = 1;
  private long lastKey = 1L << 32;

  BenchRegistry(WatchSlot watch, int handles) {
    this.watch = watch;
    this.keys = new long[Integer.highestOneBit(handles + 1) * 2];
    this.free = new int[keys.length];
    this.first = FIRST + 4L * keys.length * KERNELS.getAndIncrement();
  }

  long keyOf(long handle) {
    return keys[place(handle)];
  }

  @Override
  public int ZwCreateKey(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int TitleIndex,
      @Nullable UNICODE_STRING Class,
      int CreateOptions,
      @Nullable PULONG Disposition) {
    int place = freed == 0 ? next++ : free[--freed];
    keys[place] = ++lastKey;
    Blackhole.consumeCPU(WORK);
    KeyHandle.set(first + 4L * place);
    return STATUS_SUCCESS;
  }

  @Override
  public int ZwFlushKey(long KeyHandle) {
    Blackhole.consumeCPU(WORK);
    return keys[place(KeyHandle)] == 0 ? STATUS_INVALID_HANDLE : STATUS_SUCCESS;
  }

  @Override
  public int ZwClose(long Handle) {
    Blackhole.consumeCPU(WORK);
    int place = place(Handle);
    if (keys[place] == 0) {
      return STATUS_INVALID_HANDLE;
    }
    keys[place] = 0;
    free[freed++] = place;
    return STATUS_SUCCESS;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }

  private int place(long handle) {
    return (int) (handle >>> 2) & (keys.length - 1);
  }
}
