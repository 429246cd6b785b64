package dev.zwatch.examples.cli;

import static dev.zwatch.examples.cli.CommandLine.DRIVERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.examples.cli.CommandLine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command line on input that is right. */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder
class CommandLineIT {
  private static final String BROKEN = DRIVERS.resolve("use_after_close.sys").toString();

  @TempDir Path folder;

  @Test
  void a_run_with_findings_tells_each_at_once_writes_the_report_and_ends_with_1()
      throws IOException {
    Path report = folder.resolve("findings.jsonl");
    Ended ended = CommandLine.run(List.of(), "run", BROKEN, "--report", "jsonl=" + report);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .anyMatch(line -> line.endsWith("found in the code for IRP_MJ_DEVICE_CONTROL: 0x222000"))
        .anyMatch(line -> line.contains("ERROR error: ZwRegistryCreate USE_AFTER_CLOSE at "))
        .noneMatch(line -> line.contains("\u001B"));
    assertThat(ended.out().get(ended.out().size() - 1))
        .endsWith("Found 1 error, 0 warnings, 0 notes: ZwRegistryCreate USE_AFTER_CLOSE x1");
    assertThat(Files.readAllLines(report))
        .singleElement()
        .asString()
        .contains("\"code\":\"USE_AFTER_CLOSE\"");
  }

  @Test
  void twice_verbose_shows_kernel_calls_and_steps_with_who_makes_them() {
    Ended ended =
        CommandLine.run(
            List.of(), "run", "-vv", DRIVERS.resolve("machine/ioctl_switch.sys").toString());

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .anyMatch(line -> line.matches(".* DEBUG \\[ioctl_switch.sys\\] IoCreateDevice\\(.*"))
        .anyMatch(
            line ->
                line.matches(
                    ".* INFO  \\[ioctl_switch.sys .Device.IoctlSwitch 0x[0-9A-F]+\\] near 4"))
        .anyMatch(line -> line.endsWith("0x222000, 0x222004, 0x222008, 0x22200C, 0x222010"));
  }

  @Test
  void a_device_with_AddDevice_is_added_started_used_and_removed_before_the_driver_is_unloaded() {
    Ended ended = CommandLine.run(List.of(), "run", DRIVERS.resolve("pnp/function.sys").toString());

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out().stream().map(line -> line.substring(line.indexOf(' ') + 1)))
        .containsSubsequence(
            "INFO  AddDevice returned STATUS_SUCCESS (0x00000000)",
            "INFO  start",
            "INFO  IRP_MJ_PNP, minor function 0x00: STATUS_SUCCESS (0x00000000)",
            "INFO  IRP_MJ_CREATE: STATUS_SUCCESS (0x00000000)",
            "INFO  IRP_MJ_CLEANUP, IRP_MJ_CLOSE",
            "INFO  remove",
            "INFO  IRP_MN_REMOVE_DEVICE: STATUS_SUCCESS (0x00000000)",
            "INFO  DriverUnload returned");
  }

  @Test
  void an_import_that_is_not_modelled_stops_the_run_with_its_name_and_its_caller() {
    Ended ended =
        CommandLine.run(
            List.of(), "run", DRIVERS.resolve("faults/unmodelled_import.sys").toString());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .singleElement()
        .asString()
        .matches("zwatch: .*not modelled.* used by .*unmodelled_import\\.c:\\d+.*");
  }

  /** The agent's classes stand on the class path too, unpacked, so it refuses to watch. */
  @Test
  void a_run_that_was_not_watched_is_never_clean() {
    Ended ended =
        CommandLine.runBehind(
            Path.of("..", "agent", "target", "classes"),
            "run",
            DRIVERS.resolve("clean_parameters_reader.sys").toString());

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .anyMatch(line -> line.startsWith("zwatch: NOT WATCHING the kernel: "))
        .last()
        .asString()
        .startsWith("zwatch: the kernel was not watched");
  }

  @Test
  void a_driver_that_cannot_run_for_want_of_libunicorn_is_told_what_to_install()
      throws IOException {
    for (String name : List.of("libunicorn.so.2", "libunicorn.so")) {
      Files.writeString(folder.resolve(name), "no library");
    }
    Path report = folder.resolve("none.jsonl");
    Ended ended =
        CommandLine.run(
            List.of("-Djna.library.path=" + folder, "-Djna.platform.library.path=" + folder),
            "run",
            BROKEN,
            "--report",
            "jsonl=" + report);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .singleElement()
        .asString()
        .startsWith("zwatch: libunicorn 2 is needed")
        .contains("apt-get install libunicorn2");
    assertThat(report).doesNotExist();
  }

  @Test
  void help_completion_and_lists_are_printed_for_every_command() {
    List<List<String>> commands =
        List.of(
            List.of("--help"),
            List.of("run", "--help"),
            List.of("rules", "--help"),
            List.of("exports", "--help"),
            List.of("generate-completion"),
            List.of("rules"),
            List.of("exports"),
            List.of("exports", BROKEN));
    List<Ended> ended = CommandLine.batch(folder, commands);

    assertThat(ended).hasSameSizeAs(commands);
    assertThat(ended)
        .allSatisfy(
            one -> {
              assertThat(one.status()).isZero();
              assertThat(one.err()).isEmpty();
              assertThat(one.out()).isNotEmpty();
            });
    assertThat(ended.get(1).out()).anyMatch(line -> line.contains("--report"));
    assertThat(ended.get(4).out()).anyMatch(line -> line.startsWith("complete "));
    assertThat(ended.get(6).out()).contains("ZwCreateKey");
    assertThat(ended.get(7).out()).anyMatch(line -> line.endsWith("0 of them not modelled"));
  }

  @Test
  void the_version_is_printed() {
    Ended ended = CommandLine.run(List.of(), "--version");
    assertThat(ended.status()).isZero();
    assertThat(ended.out().get(0)).matches("zwatch \\d.*");
  }
}
