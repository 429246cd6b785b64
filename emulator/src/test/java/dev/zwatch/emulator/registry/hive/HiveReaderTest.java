package dev.zwatch.emulator.registry.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.registry.regfile.RegFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reading process that goes wrong, as a hostile hive could make it: shell scripts play it. */
class HiveReaderTest {
  private static final Duration NEVER = Duration.ofMinutes(1);

  /** Takes the name of one file and goes on. */
  private static final String FILE = "read name; ";

  /** Of a key's last write. */
  private static final String TIME = "\\0\\0\\0\\0\\0\\0\\0\\0";

  @Test
  void a_process_that_tells_a_hive_is_asked_again() {
    try (HiveReader reader =
        reader(
            "while " + FILE + "do printf 'K\\0\\0\\0\\0" + TIME + "\\0\\0\\0\\1rE'; done", NEVER)) {
      reader.read("\\Registry", Path.of("a.hive"));
      reader.read("\\Registry", Path.of("b.hive"));
      assertThat(reader.deaths()).isZero();
    }
  }

  @Test
  void a_process_that_dies_is_told_with_its_status_and_started_anew() {
    try (HiveReader reader = reader(FILE + "exit 7", NEVER)) {
      fails(reader, "libhivex ended its process with status 7");
      fails(reader, "libhivex ended its process with status 7");
      assertThat(reader.deaths()).isEqualTo(2);
    }
  }

  @Test
  void a_process_that_crashes_in_the_middle_of_a_record_is_told_with_its_signal() {
    try (HiveReader reader = reader(FILE + "printf 'K\\0\\0\\0\\0\\0\\0'; kill -SEGV $$", NEVER)) {
      fails(reader, "libhivex ended its process with status 139");
    }
  }

  @Test
  void a_process_that_is_gone_before_it_is_asked_is_told() {
    try (HiveReader reader = reader("exit 1", NEVER)) {
      fails(reader, "libhivex ended its process with status 1");
    }
  }

  @Test
  void a_process_that_hangs_is_ended() {
    try (HiveReader reader = reader(FILE + "exec cat", Duration.ofMillis(1))) {
      fails(reader, "libhivex took longer than 0 s");
      assertThat(reader.deaths()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/sh: not found", // no record at all
        "K\\377\\377\\377\\377" + TIME + "\\0\\0\\0\\1r", // a key that is nowhere
        "K\\0\\0\\177\\377" + TIME + "\\0\\0\\0\\1r", // a key that is too deep
        "K\\0\\0\\0\\0" + TIME + "\\377\\377\\377\\377", // a name of a negative length
        "K\\0\\0\\0\\0" + TIME + "\\177\\377\\377\\377", // a name of 2 GiB
        "V\\0\\0\\0\\1v\\0\\0\\0\\3\\100\\0\\0\\0", // data of 1 GiB
      })
  void nonsense_is_told_and_not_believed(String output) {
    try (HiveReader reader = reader(FILE + "printf '" + output + "'; exec cat", NEVER)) {
      fails(reader, "libhivex told nonsense of it");
    }
  }

  @Test
  void records_without_end_are_not_kept() {
    try (HiveReader reader =
        reader(
            FILE
                + "while printf 'K\\0\\0\\0\\0"
                + TIME
                + "\\0\\17\\377\\377%01048575d' 0; do :; done",
            NEVER)) {
      fails(reader, "libhivex told nonsense of it");
    }
  }

  @Test
  void what_the_process_complains_of_is_one_line() {
    try (HiveReader reader = reader(FILE + "printf 'X\\0\\0\\0\\5a\\nb\\033['; exec cat", NEVER)) {
      assertThatThrownBy(() -> reader.read("\\Registry", Path.of("h.hive")))
          .isInstanceOf(RegFileException.class)
          .message()
          .startsWith("h.hive: a")
          .doesNotContain("\n", "\u001B");
    }
  }

  @Test
  void a_process_that_cannot_be_started_is_told() {
    try (HiveReader reader = new HiveReader(List.of("/no/such/program"), NEVER)) {
      fails(reader, "no process can be started");
    }
  }

  private static HiveReader reader(String script, Duration patience) {
    return new HiveReader(List.of("sh", "-c", script), patience);
  }

  private static void fails(HiveReader reader, String reason) {
    assertThatThrownBy(() -> reader.read("\\Registry", Path.of("h.hive")))
        .isInstanceOf(RegFileException.class)
        .hasMessage("h.hive: this hive cannot be read: " + reason);
  }
}
