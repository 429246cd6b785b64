package dev.zwatch.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent: with {@code -javaagent:zwatch-agent.jar=OPTIONS}, or attached to
 * a program that runs. {@link AgentOptions} lists the options.
 */
public final class KernelAgent {
  /** The status that says that a run could not be done. */
  private static final int STATUS_UNUSABLE = 2;

  private KernelAgent() {}

  /**
   * Starts the agent before the program. Options that are wrong end the JVM with status 2 and one
   * line on standard error: an exception out of here would end it too, with a page of stack traces
   * and a status that means findings.
   */
  public static void premain(@Nullable String options, Instrumentation jvm) {
    try {
      Agent.start(options, jvm);
    } catch (IllegalArgumentException e) {
      System.err.println("zwatch: " + e.getMessage());
      Runtime.getRuntime().halt(STATUS_UNUSABLE);
    }
  }

  /**
   * Starts the agent in a program that runs.
   *
   * @throws IllegalArgumentException for options that are wrong; the program goes on, unwatched,
   *     and the one who attaches is told that the agent could not be started
   */
  public static void agentmain(@Nullable String options, Instrumentation jvm) {
    try {
      Agent.start(options, jvm);
    } catch (IllegalArgumentException e) {
      System.err.println("zwatch: the agent was not started: " + e.getMessage());
      throw e;
    }
  }
}
