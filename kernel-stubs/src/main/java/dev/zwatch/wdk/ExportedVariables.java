package dev.zwatch.wdk;

/** The variables that drivers import by name, such as ExEventObjectType. */
public interface ExportedVariables extends KernelFamily {
  /**
   * The address of a variable, which is what a compiled driver's import slot holds.
   *
   * @throws IllegalArgumentException when the kernel has no variable of that name
   */
  long addressOf(String name);
}
