package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zwatch.agent.report.JsonLinesReporter;
import dev.zwatch.agent.report.Reports;
import dev.zwatch.agent.report.SchemaCheck;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.agent.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random drivers, told in a file. */
class ReportTest {
  @Test
  void every_line_of_a_report_follows_the_schema_and_two_equal_runs_differ_in_the_time_only(
      @TempDir Path folder) throws IOException {
    Path first = play(folder.resolve("first.jsonl"));
    Path second = play(folder.resolve("second.jsonl"));
    SchemaCheck schema = new SchemaCheck(Path.of("..", "docs", "violation.schema.json"));
    List<String> lines = Files.readAllLines(first);
    assertThat(lines).hasSizeGreaterThan(20);
    for (String line : lines) {
      JsonNode finding = new ObjectMapper().readTree(line);
      assertThat(schema.faults(finding)).as(line).isEmpty();
    }
    assertThat(withoutTime(lines)).isEqualTo(withoutTime(Files.readAllLines(second)));
  }

  private static Path play(Path file) throws IOException {
    Reports reports = new Reports(List.of(new JsonLinesReporter(file)));
    Levels levels = new Levels(Reading.DEFAULT, Map.of());
    Consequence consequence = new Consequence(Consequence.Action.LOG, Level.NOTE);
    World world =
        new World(
            facts ->
                new RuleEngine(
                    facts, new Notes(), Rule.all(), levels, reports, consequence, () -> {}));
    new RandomDrivers(world, new Random(1), 3).play(1_000);
    world.engine.bugCheck(0x50, 1, 2, 3, 4);
    reports.finish();
    assertThat(reports.broken()).isZero();
    return file;
  }

  private static List<String> withoutTime(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst("\"time\":\"[^\"]*\"", "")).toList();
  }
}
