package dev.zwatch.agent.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM to start: a JDK, and what is given to it. */
final class Jvm {
  private final Path home;
  private final List<String> options = new ArrayList<>();
  private List<Path> classPath = List.of(AgentJar.PROGRAMS, AgentJar.KERNEL_STUBS);

  Jvm(Path home) {
    this.home = home;
  }

  /** The JDKs to try: the one that runs the tests, and the newest that the agent is for. */
  static Stream<Path> homes() {
    Path own = Path.of(System.getProperty("java.home"));
    Path installed = Path.of("/usr/lib/jvm");
    List<Path> homes = new ArrayList<>(List.of(own));
    if (Files.isDirectory(installed)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(installed, "temurin-25*")) {
        found.forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes.stream().distinct();
  }

  static Jvm current() {
    return new Jvm(Path.of(System.getProperty("java.home")));
  }

  Jvm agent(String arguments) {
    return option("-javaagent:" + AgentJar.PATH + (arguments.isEmpty() ? "" : "=" + arguments));
  }

  Jvm option(String option) {
    options.add(option);
    return this;
  }

  Jvm classPath(Path... entries) {
    classPath = List.of(entries);
    return this;
  }

  /** Runs a program to its end. */
  Ended run(Class<?> program, String... arguments) {
    return Ended.of(start(program, arguments));
  }

  /** Starts a program; what it prints goes to files until its end. */
  Process start(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.add("-cp");
    command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(":")));
    command.add(program.getName());
    command.addAll(Arrays.asList(arguments));
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a program ended. */
  record Ended(int status, String out, String err) {
    static Ended of(Process process) {
      try {
        // Standard error stays below what a pipe holds, so nobody waits.
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), out, err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
