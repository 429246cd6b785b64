package dev.zwatch.emulator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs many commands that end before a kernel is booted in one JVM: a file's lines, each the
 * arguments of one with tabs between. After each it prints its exit status.
 */
public final class CommandBatch {
  /** Begins the line that ends a command's output. */
  public static final String STATUS = "exit status ";

  private CommandBatch() {}

  public static void main(String[] arguments) throws IOException {
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      int status = Main.execute(line.isEmpty() ? new String[0] : line.split("\t", -1));
      System.out.flush();
      System.err.println(STATUS + status);
      System.out.println(STATUS + status);
    }
  }
}
