package dev.zwatch.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReporterTest {
  private static final Path SCHEMA = Path.of("..", "docs", "violation.schema.json");

  private Path file;
  private JsonLinesReporter reporter;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    file = folder.resolve("report.jsonl");
    Files.writeString(file, "of an earlier run");
    reporter = new JsonLinesReporter(file);
  }

  @Test
  void after_a_clean_run_the_file_exists_and_is_empty() {
    assertThat(file).isEmptyFile();
    reporter.finish(new Summary(Map.of(), Map.of()));
    assertThat(file).isEmptyFile();
  }

  @Test
  void each_finding_is_a_line_at_once() throws IOException {
    reporter.report(Samples.violation(), 1);
    assertThat(Files.readAllLines(file)).hasSize(1);
    reporter.report(Samples.violation(), 2);
    reporter.report(Samples.bugCheck(), 1);
    assertThat(Files.readString(file)).endsWith("}\n");
    assertThat(read()).extracting(line -> line.get("count").asInt()).containsExactly(1, 2, 1);
  }

  @Test
  void violations_and_bug_checks_follow_the_published_schema() throws IOException {
    reporter.report(Samples.violation(), 1);
    reporter.report(Samples.bugCheck(), 1);
    SchemaCheck schema = new SchemaCheck(SCHEMA);
    for (JsonNode line : read()) {
      assertThat(schema.faults(line)).isEmpty();
    }
  }

  @Test
  void the_record_that_the_launcher_writes_follows_the_schema_too() throws IOException {
    String line =
        "{\"rule\":\"Emulator\",\"code\":\"EMULATOR_ABORT\",\"level\":\"error\",\"basis\":\"ours\","
            + "\"message\":\"ended\",\"driver\":\"x.sys\",\"command\":\"zwatch run x.sys\"}";
    assertThat(new SchemaCheck(SCHEMA).faults(new ObjectMapper().readTree(line))).isEmpty();
  }

  @Test
  void the_check_against_the_schema_can_fail() throws IOException {
    SchemaCheck schema = new SchemaCheck(SCHEMA);
    JsonNode wrong = new ObjectMapper().readTree("{\"rule\":\"ZwX\",\"handle\":5,\"odd\":1}");
    assertThat(schema.faults(wrong))
        .contains(".handle is NUMBER", ".odd is not in the schema", ".site is missing");
  }

  @Test
  void the_fields_that_others_rely_on_say_what_they_should() throws IOException {
    reporter.report(Samples.violation(), 1);
    JsonNode line = read().get(0);
    assertThat(line.get("handle").asText()).isEqualTo("0xFFFFFFFF80000014");
    assertThat(line.get("key").asText()).isEqualTo(Samples.PATH);
    assertThat(line.get("basis").asText()).isEqualTo("both");
    assertThat(line.get("level").asText()).isEqualTo("error");
    assertThat(line.get("site")).isEqualTo(line.get("violated").get(0));
    assertThat(line.get("site").get("offset").asText()).isEqualTo("0x1060");
    assertThat(line.get("site").get("file").isNull()).isTrue();
    assertThat(line.get("acquired").get(0).get("line").asInt()).isEqualTo(40);
    assertThat(line.get("closed").get(0).get("file").asText()).isEqualTo("demo.c");
    assertThat(line.get("irp").get("major").asText()).isEqualTo("IRP_MJ_DEVICE_CONTROL");
  }

  @Test
  void hostile_names_come_back_as_they_were_and_break_no_line() throws IOException {
    String hostile = "\\Registry\\a\nb\r\u0000\u2028\u202E\"\\ \uD800 \uD83D\uDE00 {\"rule\":1}";
    reporter.report(Samples.violation(hostile, hostile), 1);
    assertThat(Files.readAllBytes(file)).inHexadecimal().doesNotContain((byte) 0x0D, (byte) 0xE2);
    JsonNode line = read().get(0);
    assertThat(line.get("key").asText()).isEqualTo(hostile);
    assertThat(line.get("driver").asText()).isEqualTo(hostile);
  }

  @Test
  void a_file_that_cannot_be_made_is_refused(@TempDir Path folder) {
    assertThatThrownBy(() -> new JsonLinesReporter(folder.resolve("none").resolve("x")))
        .isInstanceOf(IOException.class);
  }

  private List<JsonNode> read() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    ArrayList<JsonNode> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      lines.add(mapper.readTree(line));
    }
    return lines;
  }
}
