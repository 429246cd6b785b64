package dev.zwatch.agent;

import dev.zwatch.agent.bridge.CallMonitor;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.NotePlace;
import dev.zwatch.agent.bridge.WovenCode;
import dev.zwatch.agent.instrument.KernelWatch;
import dev.zwatch.agent.instrument.Monitors;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The agent of this JVM. Until the first kernel appears, or somebody asks for findings, it has no
 * verifier and has read its options only to see whether they are right.
 */
final class Agent {
  private static @Nullable Agent running;

  private final @Nullable String argument;
  private final KernelWatch watch;
  private final Map<String, String> configured = new HashMap<>();
  private @Nullable Verifier verifier;

  private Agent(@Nullable String argument, Instrumentation jvm) {
    this.argument = argument;
    // No lambdas up to here and in start: the first one in a JVM costs more than all the rest.
    this.watch =
        new KernelWatch(
            jvm,
            new Monitors() {
              @Override
              public CallMonitor monitor(KernelFacts kernel, NotePlace place) {
                return verifier().watch(kernel, place);
              }
            });
  }

  /**
   * Starts the agent, once in a JVM.
   *
   * @throws IllegalArgumentException for options that are wrong, or when it runs already
   */
  static synchronized void start(@Nullable String argument, Instrumentation jvm) {
    if (running != null) {
      throw new IllegalArgumentException("it runs already in this JVM");
    }
    Agent agent = new Agent(argument, jvm);
    Properties properties = agent.properties();
    if (argument != null || !properties.isEmpty()) {
      agent.watch.prepare();
      AgentOptions.parse(argument, properties);
    }
    running = agent;
    // Made here and not by a kernel's thread: it would hold on to that thread's class loaders.
    Runtime.getRuntime().addShutdownHook(agent.new FinishingThread());
    agent.watch.start();
  }

  /** The agent that was started; null when there is none. */
  static synchronized @Nullable Agent running() {
    return running;
  }

  /** True as long as no kernel had to be left unwatched and no event was lost. */
  synchronized boolean attached() {
    Verifier made = verifier;
    return watch.attached() && (made == null || (made.faults() == 0 && !WovenCode.failed()));
  }

  /**
   * Adds options over those that the agent was started with.
   *
   * @throws IllegalArgumentException for options that are wrong
   * @throws IllegalStateException when a kernel is watched already
   */
  synchronized void configure(Map<String, String> options) {
    if (verifier != null) {
      throw new IllegalStateException("a kernel is watched already: its options are settled");
    }
    configured.clear();
    options.forEach((key, value) -> configured.put("zwatch." + key, value));
    try {
      verifier();
    } catch (IllegalArgumentException e) {
      configured.clear();
      throw e;
    }
  }

  /** Everything that is found, made when it is first wanted. */
  synchronized Verifier verifier() {
    Verifier made = verifier;
    if (made == null) {
      watch.prepare();
      made = new Verifier(AgentOptions.parse(argument, properties()));
      verifier = made;
    }
    return made;
  }

  /** Writes what is still to be written, if there is anything at all. */
  void finish() {
    Verifier made;
    synchronized (this) {
      made = verifier;
    }
    if (made != null) {
      made.finish();
    }
  }

  private synchronized Properties properties() {
    Properties properties = new Properties();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("zwatch.")) {
        properties.setProperty(name, System.getProperty(name));
      }
    }
    properties.putAll(configured);
    return properties;
  }

  private final class FinishingThread extends Thread {
    FinishingThread() {
      super("zwatch-finish");
    }

    @Override
    public void run() {
      finish();
    }
  }
}
