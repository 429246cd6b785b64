package dev.zwatch.emulator.cli;

import picocli.CommandLine.Command;

/** {@code zwatch rules}. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Lists the rules that are checked, with their codes and levels.")
final class RulesCommand implements Runnable {
  @Override
  public void run() {
    Watchers.require().rules().forEach(System.out::println);
  }
}
