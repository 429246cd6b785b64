package dev.zwatch.emulator.sched;

import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.KOBJECTS;
import dev.zwatch.wdk.types.DISPATCHER_HEADER;
import dev.zwatch.wdk.types.KernelMemory;
import java.util.HashMap;
import java.util.Map;

/**
 * What drivers see of processes. An EPROCESS is opaque; behind its header it holds its number,
 * where only the kernel looks.
 */
public final class Processes {
  private static final int SIZE = 0xB80;
  private static final int ID = 0x440;
  private static final int TAG = 0x636F7250;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final Map<Long, Long> objects = new HashMap<>();

  Processes(KernelMemory memory, PoolMemory pool) {
    this.memory = memory;
    this.pool = pool;
  }

  /** The EPROCESS of a process, by its client id. */
  public long object(long id) {
    return objects.computeIfAbsent(id, this::make);
  }

  /** The client id of the process with an EPROCESS. */
  public long id(long object) {
    return memory.getLong(object + ID);
  }

  /** True for the address of an EPROCESS. */
  public boolean isObject(long address) {
    return objects.containsValue(address);
  }

  private long make(long id) {
    long object = pool.allocate(SIZE, TAG);
    DISPATCHER_HEADER header = new DISPATCHER_HEADER(memory, object);
    header.Type((byte) KOBJECTS.ProcessObject);
    header.WaitListHead().InitializeListHead();
    memory.putLong(object + ID, id);
    return object;
  }
}
