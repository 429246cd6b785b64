package dev.zwatch.examples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with the packaged agent, run to its end. */
record AgentJvm(int status, String output) {
  private static final Path AGENT = Path.of("..", "agent", "target", "zwatch-agent.jar");

  /**
   * Runs a program with this JVM's class path.
   *
   * @param options of the agent
   * @param errors for its standard error; standard output comes back
   */
  static AgentJvm run(String options, Path errors, Class<?> program, List<String> arguments) {
    return run(List.of(), options, errors, program, arguments);
  }

  /**
   * The same in a JVM of its own making.
   *
   * @param jvm options of the JVM, which overrule the usual ones
   */
  static AgentJvm run(
      List<String> jvm, String options, Path errors, Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvm);
    command.add("-javaagent:" + AGENT.toAbsolutePath() + (options.isEmpty() ? "" : "=" + options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new AgentJvm(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
