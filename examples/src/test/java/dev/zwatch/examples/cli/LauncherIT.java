package dev.zwatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.examples.cli.CommandLine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher in a copy of the project's folders, with a java that ends as a test says. */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder
class LauncherIT {
  @TempDir Path root;
  private Path report;

  @BeforeEach
  void project() throws IOException {
    report = root.resolve("findings.jsonl");
    Files.copy(Path.of("..", "zwatch"), root.resolve("zwatch"));
    assertThat(root.resolve("zwatch").toFile().setExecutable(true)).isTrue();
    for (String name :
        List.of(
            "pom.xml",
            ".mvn/jvm.config",
            "kernel-stubs/pom.xml",
            "emulator/target/zwatch.jar",
            "agent/target/zwatch-agent.jar",
            "jdk/bin/javac",
            "target/built-agent")) {
      Files.createDirectories(root.resolve(name).getParent());
      Files.createFile(root.resolve(name));
    }
    // What is older than the mark of the last build is not built again.
    Files.setLastModifiedTime(
        root.resolve("target/built-agent"),
        FileTime.fromMillis(System.currentTimeMillis() + 60_000));
    assertThat(root.resolve("jdk/bin/javac").toFile().setExecutable(true)).isTrue();
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  @Test
  void a_process_that_a_signal_ended_becomes_a_record_behind_what_it_had_written()
      throws IOException {
    Ended ended =
        run(
            "printf '{\"whole\":1}\\n{\"half' >" + report + "; kill -ABRT $$",
            "run",
            "a \"b\".sys",
            "--report",
            "jsonl=" + report);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .singleElement()
        .asString()
        .startsWith(
            "zwatch: EMULATOR_ABORT: the process that ran the driver was ended by signal ABRT");
    assertThat(Files.readAllLines(report))
        .hasSize(3)
        .startsWith("{\"whole\":1}", "{\"half")
        .last()
        .asString()
        .startsWith("{\"rule\":\"Emulator\",\"code\":\"EMULATOR_ABORT\",\"level\":\"error\"")
        .contains("\"driver\":\"a \\\"b\\\".sys\"")
        .endsWith("}");
  }

  @Test
  void each_report_gets_the_record_however_it_is_spelled() throws IOException {
    Path other = root.resolve("other.jsonl");
    run(
        "kill -SEGV $$",
        "run",
        "x.Driver",
        "--report=jsonl=" + report,
        "--report",
        "jsonl=" + other);

    assertThat(Files.readString(report)).contains("ended by signal SEGV");
    assertThat(Files.readString(other)).contains("ended by signal SEGV");
  }

  @Test
  void a_run_that_the_user_ends_is_no_finding() {
    Ended ended = run("kill -INT $$", "run", "x.Driver", "--report=jsonl=" + report);

    assertThat(ended.status()).isEqualTo(130);
    assertThat(ended.err()).isEmpty();
    assertThat(report).doesNotExist();
  }

  @Test
  void exit_status_and_output_of_a_run_are_passed_on() {
    Ended ended = run("echo \"$@\"; echo wrong >&2; exit 1", "run", "x.Driver");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).singleElement().asString().endsWith("zwatch.jar run x.Driver");
    assertThat(ended.err()).containsExactly("wrong");
  }

  @Test
  void what_was_built_is_not_built_again() throws IOException {
    for (String built :
        List.of(
            "target/built-agent", "emulator/target/zwatch.jar", "agent/target/zwatch-agent.jar")) {
      Files.delete(root.resolve(built));
    }
    Files.delete(root.resolve("emulator/target"));
    Files.delete(root.resolve("agent/target"));
    program(
        "bin/mvn",
        "echo built >>builds; mkdir -p emulator/target agent/target kernel-stubs/target;"
            + " touch emulator/target/zwatch.jar agent/target/zwatch-agent.jar");

    run("exit 0", "rules");
    run("exit 0", "rules");

    assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);
  }

  @Test
  void a_library_that_stands_first_in_a_long_list_is_found() {
    program("bin/ldconfig", "echo libunicorn.so.2; seq 100000");
    program("bin/apt-get", "exit 100");

    Ended ended = run("exit 0", "run", "x.sys");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"demo,--help", "demo,-h", "test,--help", "test,-h"})
  void help_on_a_command_of_the_launcher_does_nothing_else(String command, String option) {
    program("bin/mvn", "echo $@ >>" + root.resolve("started"));
    program("bin/apt-get", "echo $@ >>" + root.resolve("started"));

    Ended ended = run("echo $@ >>" + root.resolve("started"), command, option);

    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).first().isEqualTo("usage: zwatch " + command + " [OPTION]...");
    assertThat(root.resolve("started")).doesNotExist();
  }

  @Test
  void an_option_that_the_demo_does_not_know_is_refused_in_one_line() throws IOException {
    demoIsBuilt();

    Ended ended = run("echo 'zwatch: no such option' >&2; exit 2", "demo", "--unknown");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).containsExactly("zwatch: no such option");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void the_demo_shows_the_driver_before_what_is_found() throws IOException {
    demoIsBuilt();

    Ended ended = run("echo found >&2; exit 1", "demo");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).first().asString().startsWith("A driver in C");
    assertThat(ended.out()).last().isEqualTo("found");
  }

  private void demoIsBuilt() throws IOException {
    Files.createDirectories(root.resolve("examples/src/main/c"));
    Files.createFile(root.resolve("examples/src/main/c/use_after_close.c"));
    Path mark = Files.createFile(root.resolve("target/built-examples"));
    Files.setLastModifiedTime(mark, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
  }

  private void program(String name, String script) {
    try {
      Path program = root.resolve(name);
      Files.createDirectories(program.getParent());
      Files.writeString(program, "#!/bin/bash\n" + script + "\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Ended run(String java, String... arguments) {
    program("jdk/bin/java", java);
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "env",
            "JAVA_HOME=" + root.resolve("jdk"),
            "PATH=" + root.resolve("bin") + ":" + System.getenv("PATH"),
            root.resolve("zwatch").toString()));
    command.addAll(List.of(arguments));
    return CommandLine.start(command);
  }
}
