package dev.zwatch.emulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.security.Token;
import dev.zwatch.wdk.constants.IRP_MN;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  @Test
  void every_step_of_the_documentation_is_understood() {
    List<Step> steps =
        ScenarioReader.parse(
            """
            - open
            - open: {device: '\\Device\\Second'}
            - ioctl: {code: 0x222000, input: "01 00, 1F", output: 64}
            - internal-ioctl: {code: 4}
            - read
            - read: {length: 7}
            - write: {data: "DEAD"}
            - repeat:
                times: 3
                steps:
                  - cancel
            - together:
                - read
                - ioctl: {code: 4}
            - shutdown
            - add-device
            - pnp: query-remove
            - power: set
            - run-as: user
            - wait: {milliseconds: 20}
            - open: {as: second}
            - read: {file: second}
            - write: {data: "01", from: driver}
            - ioctl: {code: 8, from: user}
            - close: {file: second}
            - close
            - unload
            """,
            "all.yaml");

    assertThat(steps)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            new Step.Open(""),
            new Step.Open("\\Device\\Second"),
            new Step.Ioctl(0x222000, new byte[] {1, 0, 0x1F}, 64, false),
            new Step.Ioctl(4, new byte[0], 0, true),
            new Step.Read(16),
            new Step.Read(7),
            new Step.Write(new byte[] {(byte) 0xDE, (byte) 0xAD}),
            new Step.Repeat(3, List.of(new Step.Cancel())),
            new Step.Together(List.of(new Step.Read(16), new Step.Ioctl(4, new byte[0], 0, false))),
            new Step.Shutdown(),
            new Step.AddDevice(),
            new Step.Pnp(IRP_MN.IRP_MN_QUERY_REMOVE_DEVICE),
            new Step.Power(IRP_MN.IRP_MN_SET_POWER),
            new Step.RunAs(Token.USER),
            new Step.Wait(20),
            new Step.Open("", "second"),
            new Step.WithFile("second", new Step.Read(16)),
            new Step.FromDriver(new Step.Write(new byte[] {1})),
            new Step.Ioctl(8, new byte[0], 0, false),
            new Step.WithFile("second", new Step.Close()),
            new Step.Close(),
            new Step.Unload());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'- jump'                              | 1:3  | unknown step 'jump'",
        "'open'                                | 1:1  | a list of steps",
        "''                                    | 1:1  | the scenario is empty",
        "'- ioctl: {}'                         | 1:10 | code is missing",
        "'- ioctl: {code: x}'                  | 1:17 | code wants a number",
        "'- ioctl: {code: 0x100000000}'        | 1:17 | code wants a number from 0",
        "'- read: {length: -1}'                | 1:18 | length wants a number from 0",
        "'- read: {lenght: 1}'                 | 1:10 | 'lenght' means nothing",
        "'- read: 5'                           | 1:9  | this step takes named values",
        "'- write: {data: 1G}'                 | 1:17 | data wants bytes in hex",
        "'- read: {from: god}'                 | 1:16 | unknown 'god'; there are user, driver",
        "'- read: {from: driver, file: a}'     | 1:3  | a request from another driver",
        "'- wait: {milliseconds: 86400001}'    | 1:24 | milliseconds wants a number from 0",
        "'- close: {as: x}'                    | 1:11 | 'as' means nothing",
        "'- pnp: explode'                      | 1:8  | unknown 'explode'; there are cancel-remove",
        "'- run-as: root'                      | 1:11 | unknown 'root'; there are administrator",
        "'- pnp: {minor: 1}'                   | 1:8  | one value is wanted",
        "'- repeat: {times: 2}'                | 1:11 | steps is missing",
        "'- together: {times: 2}'              | 1:13 | a list of steps",
        "'- together: [open]'                  | 1:13 | only requests can be sent together",
        "'- {open: {}, close: {}}'             | 1:3  | a step is a word",
        "'- [open]'                            | 1:3  | a step is a word",
      })
  void a_mistake_is_told_with_line_and_column(String yaml, String place, String message) {
    assertThatThrownBy(() -> ScenarioReader.parse(yaml, "s.yaml"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("s.yaml:" + place + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void text_that_is_no_YAML_is_told_with_line_and_column() {
    assertThatThrownBy(() -> ScenarioReader.parse("- open\n- ioctl: {code: [", "s.yaml"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageMatching("s\\.yaml:\\d+:\\d+: .+");
  }

  @Test
  void repetitions_within_repetitions_cannot_exceed_the_limit_of_steps() {
    String yaml = "- repeat: {times: 100000, steps: [{repeat: {times: 100000, steps: [cancel]}}]}";

    assertThatThrownBy(() -> ScenarioReader.parse(yaml, "s.yaml"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("more than 1000000 steps");
  }

  @Test
  void deep_nesting_is_refused() {
    String yaml = "[".repeat(100_000);

    assertThatThrownBy(() -> ScenarioReader.parse(yaml, "s.yaml"))
        .isInstanceOf(ScenarioException.class);
  }

  @Test
  void random_text_is_read_or_refused_and_nothing_else(@TempDir Path folder) throws IOException {
    Random random = new Random(20_260_101);
    String words = "-:{}[],\"' \n openrdctlabigus0x19&*!|>%@#?";
    Path file = folder.resolve("random.yaml");
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "- ioctl: {code: " : "");
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(words.charAt(random.nextInt(words.length())));
      }
      Files.writeString(file, text);
      try {
        assertThat(ScenarioReader.read(file)).isNotNull();
      } catch (ScenarioException e) {
        assertThat(e.getMessage()).startsWith("random.yaml").doesNotContain("\n");
      }
    }
  }

  @Test
  void a_file_that_is_not_there_is_told(@TempDir Path folder) {
    assertThatThrownBy(() -> ScenarioReader.read(folder.resolve("none.yaml")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageEndingWith("no such file");
  }

  @Test
  void bytes_that_are_no_text_are_refused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bytes.yaml");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});

    assertThatThrownBy(() -> ScenarioReader.read(file))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("bytes.yaml: not UTF-8 text");
  }
}
