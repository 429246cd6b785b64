package dev.zwatch.emulator.cli;

import dev.zwatch.wdk.Watcher;
import java.util.ServiceLoader;

/** The agent in this JVM. */
final class Watchers {
  private Watchers() {}

  /**
   * The attached agent.
   *
   * @throws CannotRun when there is none
   */
  static Watcher require() {
    return ServiceLoader.load(Watcher.class)
        .findFirst()
        .filter(Watcher::attached)
        .orElseThrow(
            () ->
                new CannotRun(
                    "no agent is attached, so nothing would be checked; start the JVM with"
                        + " -javaagent:zwatch-agent.jar, or use the launcher"));
  }
}
