package dev.zwatch.wdk;

import java.util.List;
import java.util.Map;

/**
 * What a tool that watches kernels offers to a program that runs them in its own JVM. Found through
 * {@link java.util.ServiceLoader}; there is none when no tool is attached.
 */
public interface Watcher {
  /**
   * Takes options before the first kernel is made.
   *
   * @throws IllegalArgumentException for an unknown option or value; the message lists the valid
   *     ones
   */
  void configure(Map<String, String> options);

  /** True when the tool can see kernel calls in this JVM. */
  boolean attached();

  /** The rules it checks, a paragraph each, for people. */
  List<String> rules();

  /**
   * How many findings of a level or worse there are so far.
   *
   * @param level error, warning or note
   */
  int findings(String level);

  /** Writes what is still to be written, the summary last. */
  void finish();
}
