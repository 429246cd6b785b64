package dev.zwatch.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zwatch.emulator.cli.CommandBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the packaged command line as the launcher does. */
final class CommandLine {
  private static final Path AGENT = Path.of("..", "agent", "target", "zwatch-agent.jar");
  private static final Path JAR = Path.of("..", "emulator", "target", "zwatch.jar");
  static final Path DRIVERS = Path.of("target", "drivers");

  /** What a command left behind. */
  record Ended(int status, List<String> out, List<String> err) {}

  private CommandLine() {}

  static Ended run(List<String> jvmOptions, String... arguments) {
    List<String> command = java(jvmOptions);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  /** Runs one with a folder of classes before it on the class path. */
  static Ended runBehind(Path classes, String... arguments) {
    List<String> command = java(List.of("-cp", classes + ":" + JAR));
    command.add("dev.zwatch.emulator.cli.Main");
    command.addAll(List.of(arguments));
    return start(command);
  }

  /** Runs commands that boot no kernel, all in one JVM; what each left behind. */
  static List<Ended> batch(Path folder, List<List<String>> commands) {
    Path file = folder.resolve("commands");
    try {
      Files.write(file, commands.stream().map(c -> String.join("\t", c)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path tests =
        Path.of(
            URI.create(
                CommandBatch.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    List<String> command = java(List.of());
    command.addAll(
        List.of("-cp", JAR + ":" + tests, CommandBatch.class.getName(), file.toString()));
    Ended all = start(command);
    List<Ended> each = new ArrayList<>();
    List<List<String>> out = split(all.out());
    List<List<String>> err = split(all.err());
    for (int i = 0; i < out.size(); i++) {
      List<String> lines = out.get(i);
      String last = lines.get(lines.size() - 1);
      each.add(
          new Ended(
              Integer.parseInt(last.substring(CommandBatch.STATUS.length())),
              lines.subList(0, lines.size() - 1),
              err.get(i).subList(0, err.get(i).size() - 1)));
    }
    return each;
  }

  private static List<List<String>> split(List<String> lines) {
    List<List<String>> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(CommandBatch.STATUS)) {
        parts.add(lines.subList(begin, i + 1));
        begin = i + 1;
      }
    }
    return parts;
  }

  private static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED"); // as the launcher does
    }
    command.addAll(options);
    command.add("-javaagent:" + AGENT);
    return command;
  }

  static Ended start(List<String> command) {
    try {
      Path out = Files.createTempFile("zwatch", ".out");
      Path err = Files.createTempFile("zwatch", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int status = process.waitFor();
        return new Ended(status, lines(out), lines(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8).lines().toList();
  }
}
