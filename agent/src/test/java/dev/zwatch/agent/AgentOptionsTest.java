package dev.zwatch.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.agent.engine.Consequence;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.agent.rules.Rule;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {
  @Test
  void without_options_every_rule_is_checked_by_the_default_reading() {
    AgentOptions options = AgentOptions.parse(null, new Properties());
    assertThat(options.rules()).hasSameSizeAs(Rule.all());
    assertThat(options.levels().reading()).isEqualTo(Reading.DEFAULT);
    assertThat(options.threshold()).isEqualTo(Level.WARNING);
    assertThat(options.onViolation()).isEqualTo(Consequence.Action.LOG);
    assertThat(options.reports()).isEmpty();
  }

  @Test
  void the_agents_argument_is_read() {
    AgentOptions options =
        AgentOptions.parse(
            "reading=page, level=note,level.REOPEN_WHILE_HELD=warning,report=jsonl=a=b.jsonl,"
                + "report=jsonl=c.jsonl,onViolation=throw,rules=ZwRegistryOpen",
            new Properties());
    assertThat(options.levels().reading()).isEqualTo(Reading.PAGE);
    assertThat(options.levels().set())
        .containsExactly(Map.entry("REOPEN_WHILE_HELD", Level.WARNING));
    assertThat(options.threshold()).isEqualTo(Level.NOTE);
    assertThat(options.onViolation()).isEqualTo(Consequence.Action.THROW);
    assertThat(options.rules()).extracting(Rule::name).containsExactly("ZwRegistryOpen");
    assertThat(options.reports())
        .containsExactly(
            new AgentOptions.ReportFile("jsonl", "a=b.jsonl"),
            new AgentOptions.ReportFile("jsonl", "c.jsonl"));
  }

  @Test
  void system_properties_win() {
    Properties properties = new Properties();
    properties.setProperty("zwatch.reading", "compiled");
    properties.setProperty("zwatch.level.HELD_AT_RETURN.outside", "error");
    properties.setProperty("zwatch.emulator.something", "of another part");
    properties.setProperty("user.home", "/");
    AgentOptions options = AgentOptions.parse("reading=page", properties);
    assertThat(options.levels().reading()).isEqualTo(Reading.COMPILED);
    assertThat(options.levels().set()).containsKey("HELD_AT_RETURN.outside");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour=red | unknown option 'colour': use level, level.CODE, onViolation, reading, report, rules",
        "reading | option 'reading' is not key=value: use level, level.CODE, onViolation,",
        "reading=page,reading=default | option 'reading' is given twice",
        "reading=strict | unknown reading 'strict': use one of default, page, compiled",
        "level=fatal | unknown level 'fatal': use one of error, warning, note",
        "level.HELD_AT_RETURN=off | unknown level 'off': use one of error, warning, note",
        "level.NOPE=error | unknown code 'NOPE': use CLOSE_AFTER_DELETE, HELD_AT_RETURN, HELD_AT_RETURN.outside,",
        "onViolation=shout | unknown onViolation 'shout': use log, throw, exit",
        "report=xml=a | unknown report format 'xml': use jsonl",
        "report=jsonl | report 'jsonl' names no file: jsonl=FILE",
        "rules=ZwRegistryDelete | unknown rule 'ZwRegistryDelete': use ZwRegistryCreate, ZwRegistryOpen (joined by +)"
      })
  void a_mistake_is_answered_by_what_is_valid(String argument, String message) {
    assertThatThrownBy(() -> AgentOptions.parse(argument, new Properties()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void a_report_that_cannot_be_written_is_refused_in_one_line() {
    AgentOptions options = AgentOptions.of(Map.of("report", "jsonl=/nowhere/at/all.jsonl"));
    assertThatThrownBy(() -> new Verifier(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot write the report '/nowhere/at/all.jsonl': ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void two_reports_to_one_file_are_refused_however_it_is_spelled() {
    assertThatThrownBy(
            () -> AgentOptions.of(Map.of("report", "jsonl=a/../b.jsonl;jsonl=./b.jsonl")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two reports are to be written to './b.jsonl'");
  }

  @Test
  void no_report_is_made_when_one_of_them_cannot_be(@TempDir Path folder) {
    Path good = folder.resolve("good.jsonl");
    AgentOptions options = AgentOptions.of(Map.of("report", "jsonl=" + good + ";jsonl=" + folder));
    assertThatThrownBy(() -> new Verifier(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("it is a directory");
    assertThat(good).doesNotExist();
  }
}
