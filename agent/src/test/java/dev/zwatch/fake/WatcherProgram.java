package dev.zwatch.fake;

import dev.zwatch.wdk.Watcher;
import java.util.Map;
import java.util.ServiceLoader;

/** A program that asks who watches. */
public final class WatcherProgram {
  private WatcherProgram() {}

  /** Sets the option that the argument names, plays acts, and prints what the watcher says. */
  public static void main(String[] arguments) {
    Watcher watcher = ServiceLoader.load(Watcher.class).findFirst().orElseThrow();
    String[] option = arguments[0].split("=", 2);
    try {
      watcher.configure(Map.of(option[0], option[1]));
    } catch (IllegalArgumentException e) {
      System.out.println("refused: " + e.getMessage());
    }
    for (int i = 1; i < arguments.length; i++) {
      Program.play(arguments[i]);
    }
    System.out.println("attached: " + watcher.attached());
    System.out.println("rules: " + watcher.rules().size());
    System.out.println("errors: " + watcher.findings("error"));
    watcher.finish();
  }
}
