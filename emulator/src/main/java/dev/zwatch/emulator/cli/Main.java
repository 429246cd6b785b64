package dev.zwatch.emulator.cli;

import dev.zwatch.emulator.cpu.unicorn.EngineMissingException;
import dev.zwatch.emulator.memory.HostMemoryException;
import dev.zwatch.emulator.pe.BadImageException;
import dev.zwatch.emulator.registry.regfile.RegFileException;
import dev.zwatch.emulator.scenario.ScenarioException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Entry of the command line: {@code zwatch COMMAND}. */
@Command(
    name = "zwatch",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs WDM driver code against a simulated kernel and flags what breaks the driver rules"
          + " ZwRegistryCreate and ZwRegistryOpen."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:clean",
      "1:findings at or above the level, or a bug check",
      "2:the run could not be done"
    },
    subcommands = {
      RunCommand.class,
      RulesCommand.class,
      ExportsCommand.class,
      GenerateCompletion.class
    })
public final class Main implements Runnable {
  static final int FINDINGS = 1;
  static final int NOT_DONE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Runs one command; its exit status. */
  static int execute(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.registerConverter(long.class, Main::number);
    line.setExecutionExceptionHandler(Main::failed);
    line.setParameterExceptionHandler(Main::misused);
    return line.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: use " + Misuse.commands(spec.commandLine()));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no whole number of 64 bits");
    }
  }

  private static int misused(ParameterException e, String[] arguments) {
    complain(Misuse.sentence(e));
    return NOT_DONE;
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) {
    if (e instanceof BadImageException
        || e instanceof ScenarioException
        || e instanceof RegFileException
        || e instanceof EngineMissingException
        || e instanceof HostMemoryException
        || e instanceof CannotRun) {
      complain(String.valueOf(e.getMessage()));
    } else {
      complain("internal error: " + e);
      e.printStackTrace(System.err);
    }
    return NOT_DONE;
  }

  private static void complain(String message) {
    System.err.println("zwatch: " + message.replaceAll("\\s*\\R\\s*", "; "));
  }
}
