package dev.zwatch.agent.instrument.code;

import java.util.Collection;

/**
 * Copies advice into the code of a class. Shape of the class and stack depth of its callers stay as
 * they are, so that a loaded class can take the result.
 */
public interface CodeWeaver {
  /** Weaves the constructors of {@code Wdk}. */
  byte[] weaveKernel(String name, byte[] bytes);

  /**
   * Weaves {@code DriverRoutines}: what it says outright, and what all entrances of driver routines
   * come through, which begins with the number of the run.
   *
   * @throws CannotWatch when one of these is not there
   */
  byte[] weaveRoutines(String name, byte[] bytes);

  /**
   * Weaves the kernel functions that a class carries out.
   *
   * @throws CannotWatch when one of them has no code there
   */
  byte[] weaveFunctions(String name, byte[] bytes, Collection<KernelMethod> methods);
}
