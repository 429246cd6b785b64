package dev.zwatch.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
  private static final String TABLE =
      """
              | USE | DELETE | KEY_DELETED | CLOSE     | REOPEN | RETURN | UNLOAD
      UNKNOWN | ok  | ok     | ok          | ok        | ok     | ok     | ok
      OPEN    | ok  | ok     | ok          | => CLOSED | ok     | ok     | ok
      DELETED | ok  | ok     | ok          | ok        | ok     | ok     | ok
      CLOSED  | BAD | ok     | ok          | ok        | ok     | ok     | ok
      """;

  @Test
  void every_rule_is_found() {
    assertThat(Rule.all())
        .extracting(Rule::name)
        .containsExactly("ZwRegistryCreate", "ZwRegistryOpen");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_code_of_a_table_has_a_sentence(Rule rule) {
    for (Reading reading : Reading.values()) {
      for (HandleState state : HandleState.values()) {
        for (HandleEvent event : HandleEvent.values()) {
          String code = rule.transitions(reading).cell(state, event).code();
          if (code != null) {
            assertThat(rule.breach(code, Circumstance.USUALLY, reading).code()).isEqualTo(code);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_rule_has_a_page_of_its_own_that_names_its_codes(Rule rule) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "rules", rule.name() + ".md"));
    assertThat(page).contains(rule.page().toString());
    rule.levelNames().forEach(name -> assertThat(page).contains("`" + name + "`"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_page_reading_makes_an_error_of_whatever_the_page_forbids(Rule rule) {
    for (Breach breach : rule.breaches()) {
      Level expected = breach.basis() == Basis.PAGE ? Level.ERROR : breach.level();
      assertThat(Reading.PAGE.level(breach)).as(breach.name()).isEqualTo(expected);
    }
  }

  @Test
  void the_rules_differ_in_the_functions_they_name_only() {
    Rule create = new ZwRegistryCreate();
    Rule open = new ZwRegistryOpen();
    assertThat(create.acquiring()).containsExactly("ZwCreateKey");
    assertThat(open.acquiring()).containsExactly("ZwOpenKey");
    assertThat(create.reopening()).containsExactlyInAnyOrder("ZwCreateKey", "ZwOpenKey");
    assertThat(open.reopening()).containsExactly("ZwOpenKey");
    assertThat(create.breaches()).isEqualTo(open.breaches());
  }

  @Test
  void a_table_says_what_happens_and_when() {
    TransitionTable table = TransitionTable.of(TABLE);
    assertThat(table.cell(HandleState.OPEN, HandleEvent.CLOSE))
        .isEqualTo(new TransitionTable.Cell(null, HandleState.CLOSED, true));
    assertThat(table.cell(HandleState.CLOSED, HandleEvent.USE))
        .isEqualTo(new TransitionTable.Cell("BAD", HandleState.CLOSED, false));
  }

  @Test
  void a_table_with_a_gap_is_refused() {
    List<String> lines = TABLE.lines().toList();
    String noClosed = String.join("\n", lines.subList(0, 4));
    String noUnload = TABLE.replace("| UNLOAD", "").replaceAll("\\| ok *\n", "\n");
    String twice = noClosed + "\n" + lines.get(3);
    String wrong = TABLE.replace("BAD", "b?d");
    for (String text : Arrays.asList(noClosed, noUnload, twice, wrong)) {
      assertThatThrownBy(() -> TransitionTable.of(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  static List<Rule> rules() {
    return Rule.all();
  }
}
