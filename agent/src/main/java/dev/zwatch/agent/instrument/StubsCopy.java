package dev.zwatch.agent.instrument;

import java.util.List;

/** One copy of kernel-stubs, in one class loader. */
public interface StubsCopy {
  /** The class through which a kernel enters drivers. */
  Class<?> routines();

  /** Kernels that were made before the agent came. */
  List<?> live();

  /** The agent's view of a kernel of this copy. */
  WatchedKernel kernel(Object wdk);

  /**
   * Calls the woven entrance for drivers of a kernel that does not exist.
   *
   * @param monitor told that a driver is gone, unless the code is not woven
   */
  void probe(Object monitor);
}
