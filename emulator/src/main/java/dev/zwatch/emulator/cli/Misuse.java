package dev.zwatch.emulator.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line, and what would be right. */
final class Misuse {
  private Misuse() {}

  static String sentence(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        return "unknown option '" + argument + "': use " + options(command);
      }
      return command.getParent() == null
          ? "unknown command '" + argument + "': use " + commands(command)
          : "'" + argument + "' is one argument too many" + help(command);
    }
    String message = String.valueOf(e.getMessage());
    return e instanceof MissingParameterException
        ? Character.toLowerCase(message.charAt(0)) + message.substring(1) + help(command)
        : message;
  }

  static String commands(CommandLine line) {
    return String.join(", ", line.getSubcommands().keySet()) + " (zwatch COMMAND --help says more)";
  }

  private static String options(CommandLine command) {
    List<CommandLine.Model.OptionSpec> options = command.getCommandSpec().options();
    return options.stream()
        .flatMap(option -> Stream.of(option.longestName()))
        .collect(Collectors.joining(", "));
  }

  private static String help(CommandLine command) {
    return " (" + command.getCommandSpec().qualifiedName() + " --help says more)";
  }
}
