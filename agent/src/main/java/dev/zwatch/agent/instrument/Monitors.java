package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;

/** Makes the monitors of kernels. */
public interface Monitors {
  /** A monitor for a kernel that is about to be watched. */
  CallMonitor monitor(KernelFacts kernel);
}
