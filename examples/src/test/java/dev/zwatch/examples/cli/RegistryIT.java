package dev.zwatch.examples.cli;

import static dev.zwatch.examples.cli.CommandLine.DRIVERS;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.emulator.registry.hive.HiveWriter;
import dev.zwatch.examples.cli.CommandLine.Ended;
import dev.zwatch.wdk.constants.REG;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registry content in and out of the packaged command line. */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder
class RegistryIT {
  private static final String READER = DRIVERS.resolve("clean_parameters_reader.sys").toString();
  private static final String HEADER = "Windows Registry Editor Version 5.00\n\n";
  private static final String PARAMETERS =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\reader\\Parameters";
  private static final String WRITTEN =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\reader\\Parameters";

  @TempDir Path folder;

  @Test
  void a_driver_finds_what_reg_files_say_the_later_over_the_earlier() throws IOException {
    Path first = file("[" + PARAMETERS + "]\n\"Level\"=dword:7\n\"Greeting\"=\"Servus\"\n");
    Path second = file("[" + PARAMETERS + "]\n\"Level\"=dword:9\n");

    Ended ended =
        run("--registry", first.toString(), "--registry", second.toString(), "--registry-diff");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .anyMatch(line -> line.contains("level 9, greeting \"Servus\""))
        .anyMatch(line -> line.endsWith("INFO  registry: nothing was changed"));
  }

  @Test
  void what_the_driver_changed_is_logged_and_written() throws IOException {
    Path start = file("[-" + PARAMETERS + "]\n");
    Path changes = folder.resolve("changes.reg");

    Ended ended =
        run(
            "--registry=" + start,
            "--registry-diff",
            "--registry-diff-out=" + changes,
            "--registry-out=" + folder.resolve("all.reg"));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    String path = "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\reader\\Parameters";
    assertThat(messages(ended))
        .containsSubsequence(
            "INFO  registry: created " + path,
            "INFO  registry: created " + path + " \"Level\"=dword:00000005",
            "INFO  registry: created " + path + " \"Greeting\"=\"Hello\"");
    assertThat(Files.readString(changes, UTF_16LE))
        .isEqualTo(
            "\uFEFF"
                + (HEADER + "[" + WRITTEN + "]\n\"Level\"=dword:00000005\n\"Greeting\"=\"Hello\"\n")
                    .replace("\n", "\r\n"));
    assertThat(Files.readString(folder.resolve("all.reg"), UTF_16LE))
        .contains("[" + WRITTEN + "]\r\n\"Level\"=dword:00000005\r\n")
        .contains("\"ImagePath\"=hex(2):")
        .contains("[HKEY_USERS\\.DEFAULT]");
  }

  @Test
  void what_one_run_writes_the_next_one_reads() throws IOException {
    Path start = file("[" + PARAMETERS + "]\n\"Level\"=dword:3\n\"Greeting\"=\"Hi\"\n");
    Path first = folder.resolve("first.reg");
    Path second = folder.resolve("second.reg");

    run("--registry=" + start, "--registry-out=" + first);
    Ended ended = run("--registry=" + first, "--registry-out=" + second);

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).anyMatch(line -> line.contains("level 3, greeting \"Hi\""));
    assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
  }

  @Test
  void a_hive_that_was_in_use_is_read_with_a_warning() throws IOException {
    ValueEntry level = new ValueEntry("Level", REG.REG_DWORD, new byte[] {11, 0, 0, 0});
    ValueEntry greeting = new ValueEntry("Greeting", REG.REG_SZ, "Moin\0".getBytes(UTF_16LE));
    HiveKey top = new HiveKey("", "Class", 1, false, null, List.of(level, greeting), List.of());
    byte[] bytes = Objects.requireNonNull(HiveWriter.write(top, true, 1, 1 << 20));
    Path clean = Files.write(folder.resolve("clean.hive"), bytes);
    bytes[4] ^= 3; // The first of the sequence numbers, and the checksum of the header.
    bytes[508] ^= 3;
    Path used = Files.write(folder.resolve("used.hive"), bytes);

    for (Path hive : List.of(clean, used)) {
      Ended ended = run("--registry", PARAMETERS + "=" + hive);
      assertThat(ended.err()).isEmpty();
      assertThat(ended.status()).isZero();
      assertThat(ended.out()).anyMatch(line -> line.contains("level 11, greeting \"Moin\""));
      String warning =
          "WARN  registry: "
              + hive
              + ": class names and security descriptors are left out: the sequence numbers at 0x0";
      assertThat(messages(ended).contains(warning)).isEqualTo(hive.equals(used));
    }
  }

  @Test
  void a_hive_without_libhivex_is_told_what_to_install() throws IOException {
    for (String name : List.of("libhivex.so.0", "libhivex.so")) {
      Files.writeString(folder.resolve(name), "no library");
    }
    Path hive = Files.writeString(folder.resolve("some.hive"), "regf");

    Ended ended =
        CommandLine.run(
            List.of("-Djna.library.path=" + folder, "-Djna.platform.library.path=" + folder),
            "run",
            "dev.zwatch.examples.DoubleClose",
            "--class-path",
            Path.of("target", "classes").toString(),
            "--registry",
            "HKLM\\SOFTWARE=" + hive);

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).singleElement().asString().contains("apt-get install libhivex0");
  }

  private Ended run(String... options) {
    return CommandLine.run(
        List.of(),
        Stream.concat(Stream.of("run", READER, "--service", "reader"), Stream.of(options))
            .toArray(String[]::new));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "input", ".reg"), HEADER + text);
  }

  /** Without the time. */
  private static List<String> messages(Ended ended) {
    return ended.out().stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }
}
