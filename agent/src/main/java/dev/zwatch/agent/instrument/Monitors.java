package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.NotePlace;

/** Makes the monitors of kernels. */
public interface Monitors {
  /**
   * A monitor for a kernel that is about to be watched.
   *
   * @param place where the monitor may let woven code note calls by itself
   */
  CallMonitor monitor(KernelFacts kernel, NotePlace place);
}
