package dev.zwatch.emulator.memory;

/** Knows which address stands for which driver routine. */
public interface RoutineAddresses {
  /** See {@link dev.zwatch.wdk.types.KernelMemory#addressOf}. */
  <R> long addressOf(Class<R> role, R routine);

  /** See {@link dev.zwatch.wdk.types.KernelMemory#routineAt}. */
  <R> R routineAt(Class<R> role, long address);
}
