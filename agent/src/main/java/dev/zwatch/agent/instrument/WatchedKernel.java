package dev.zwatch.agent.instrument;

import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.NotePlace;
import dev.zwatch.agent.instrument.code.CannotWatch;
import dev.zwatch.agent.instrument.code.KernelMethod;
import java.util.List;

/** A kernel as the agent handles it, whichever copy of kernel-stubs it was made with. */
public interface WatchedKernel {
  /** The objects that carry out its families of functions. */
  List<?> families();

  /**
   * The methods of a family object that must be woven.
   *
   * @throws CannotWatch when one of them is in code that cannot be woven
   */
  List<KernelMethod> methods(Object family);

  /** What its monitor may ask. */
  KernelFacts facts();

  /** Where its woven code looks before it tells the monitor. */
  NotePlace notePlace();

  /** True when it has a monitor. */
  boolean watched();

  /** From now on woven code tells this monitor. */
  void watch(Object monitor);
}
