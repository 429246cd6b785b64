package dev.zwatch.emulator.filter;

import dev.zwatch.emulator.driver.DriverCallbacks;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.KernelThread;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.constants.REG_NOTIFY_CLASS;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls callbacks, and knows which thread is in which. */
final class FilterCalls {
  static final int TAG = 0x62634D43;

  private final KernelMemory memory;
  private final PoolMemory pool;
  private final Processor processor;
  private final DriverCallbacks callbacks;

  /** The innermost callback of each thread that runs one. */
  private final Map<KernelThread, RegistryFilter> innermost = new HashMap<>();

  FilterCalls(
      KernelMemory memory, PoolMemory pool, Processor processor, DriverCallbacks callbacks) {
    this.memory = memory;
    this.pool = pool;
    this.processor = processor;
    this.callbacks = callbacks;
  }

  /** The innermost callback that the current thread runs. */
  @Nullable RegistryFilter current() {
    return innermost.get(processor.thread());
  }

  int call(RegistryFilter filter, int notifyClass, long information) {
    KernelThread thread = processor.thread();
    RegistryFilter outer = innermost.put(thread, filter);
    filter.running++;
    try {
      return callbacks.registry(filter.routine, filter.context, notifyClass, information);
    } finally {
      filter.running--;
      if (outer == null) {
        innermost.remove(thread);
      } else {
        innermost.put(thread, outer);
      }
    }
  }

  /** Hands a callback back what it has put on a key object. */
  void cleanUp(RegistryFilter filter, long object, long context) {
    long address = pool.allocate(REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION.SIZE, TAG);
    if (address == 0) {
      return;
    }
    try {
      REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION information =
          new REG_CALLBACK_CONTEXT_CLEANUP_INFORMATION(memory, address);
      information.Object(object);
      information.ObjectContext(context);
      call(filter, REG_NOTIFY_CLASS.RegNtCallbackObjectContextCleanup, address);
    } finally {
      pool.free(address);
    }
  }
}
