package dev.zwatch.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent: {@code -javaagent:zwatch-agent.jar=OPTIONS}, or attached late.
 */
public final class KernelAgent {
  private KernelAgent() {}

  /** Starts the agent before the program. */
  public static void premain(@Nullable String options, Instrumentation jvm) {}

  /** Starts the agent in a program that runs. */
  public static void agentmain(@Nullable String options, Instrumentation jvm) {}
}
