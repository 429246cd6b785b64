package dev.zwatch.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.agent.report.Finding;
import dev.zwatch.agent.report.StateStep;
import dev.zwatch.agent.rules.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules' truth table, cell by cell: each state, each event, each function, each reading. */
class TruthTableTest {
  private static final String KEY = "\\Registry\\Machine\\Software\\Demo";
  private static final String DEMO = "demo.sys";

  /** What is found and the handle's state afterwards; E is an error, N a note, - is nothing. */
  private static final String TABLE =
      """
      state            | event        | default                        | page                           | compiled
      NEVER_ACQUIRED   | use          | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      NEVER_ACQUIRED   | delete       | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      NEVER_ACQUIRED   | delete fails | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      NEVER_ACQUIRED   | close        | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      NEVER_ACQUIRED   | close fails  | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      NEVER_ACQUIRED   | create       | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      NEVER_ACQUIRED   | open         | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      NEVER_ACQUIRED   | return       | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | use          | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | delete       | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | delete fails | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | close        | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | close fails  | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | create       | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | open         | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OTHERWISE        | return       | - UNKNOWN                      | - UNKNOWN                      | - UNKNOWN
      OPEN             | use          | - OPEN                         | - OPEN                         | - OPEN
      OPEN             | delete       | - DELETED                      | - DELETED                      | - OPEN
      OPEN             | delete fails | - OPEN                         | - OPEN                         | - OPEN
      OPEN             | close        | - CLOSED                       | - CLOSED                       | - CLOSED
      OPEN             | close fails  | - OPEN                         | - OPEN                         | - CLOSED
      OPEN             | create       | E REOPEN_WHILE_HELD OPEN       | E REOPEN_WHILE_HELD OPEN       | - OPEN
      OPEN             | open         | E REOPEN_WHILE_HELD OPEN       | E REOPEN_WHILE_HELD OPEN       | - OPEN
      OPEN             | return       | E HELD_AT_RETURN OPEN          | E HELD_AT_RETURN OPEN          | E HELD_AT_RETURN OPEN
      DELETED          | use          | E USE_AFTER_DELETE DELETED     | E USE_AFTER_DELETE DELETED     | - OPEN
      DELETED          | delete       | E USE_AFTER_DELETE DELETED     | E USE_AFTER_DELETE DELETED     | - OPEN
      DELETED          | delete fails | E USE_AFTER_DELETE DELETED     | E USE_AFTER_DELETE DELETED     | - OPEN
      DELETED          | close        | N CLOSE_AFTER_DELETE CLOSED    | E CLOSE_AFTER_DELETE CLOSED    | - CLOSED
      DELETED          | close fails  | N CLOSE_AFTER_DELETE DELETED   | E CLOSE_AFTER_DELETE DELETED   | - CLOSED
      DELETED          | create       | - DELETED                      | - DELETED                      | - OPEN
      DELETED          | open         | - DELETED                      | - DELETED                      | - OPEN
      DELETED          | return       | E HELD_AT_RETURN DELETED       | E HELD_AT_RETURN DELETED       | E HELD_AT_RETURN OPEN
      DELETED_BY_OTHER | use          | N USE_AFTER_DELETE DELETED     | E USE_AFTER_DELETE DELETED     | - OPEN
      DELETED_BY_OTHER | delete       | N USE_AFTER_DELETE DELETED     | E USE_AFTER_DELETE DELETED     | - OPEN
      DELETED_BY_OTHER | delete fails | N USE_AFTER_DELETE DELETED     | E USE_AFTER_DELETE DELETED     | - OPEN
      DELETED_BY_OTHER | close        | N CLOSE_AFTER_DELETE CLOSED    | E CLOSE_AFTER_DELETE CLOSED    | - CLOSED
      DELETED_BY_OTHER | close fails  | N CLOSE_AFTER_DELETE DELETED   | E CLOSE_AFTER_DELETE DELETED   | - CLOSED
      DELETED_BY_OTHER | create       | - DELETED                      | - DELETED                      | - OPEN
      DELETED_BY_OTHER | open         | - DELETED                      | - DELETED                      | - OPEN
      DELETED_BY_OTHER | return       | E HELD_AT_RETURN DELETED       | E HELD_AT_RETURN DELETED       | E HELD_AT_RETURN OPEN
      CLOSED           | use          | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED
      CLOSED           | delete       | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED
      CLOSED           | delete fails | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED
      CLOSED           | close        | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED
      CLOSED           | close fails  | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED       | E USE_AFTER_CLOSE CLOSED
      CLOSED           | create       | - CLOSED                       | - CLOSED                       | - CLOSED
      CLOSED           | open         | - CLOSED                       | - CLOSED                       | - CLOSED
      CLOSED           | return       | - CLOSED                       | - CLOSED                       | - CLOSED
      """;

  @ParameterizedTest
  @MethodSource("cells")
  void a_cell_of_the_truth_table_holds(Cell cell) {
    World world = new World(cell.reading);
    world.enter(DEMO, "DRIVER_DISPATCH");
    long handle = handleIn(cell.state, cell.acquiring(), world);
    List<String> functions = cell.event.equals("use") ? World.USES : List.of(cell.event);
    for (String function : functions) {
      world.findings.clear();
      happen(function, handle, world);
      assertThat(found(world, cell.rule)).as(function).isEqualTo(cell.expected);
    }
  }

  private static long handleIn(String state, String acquiring, World world) {
    if (state.equals("NEVER_ACQUIRED")) {
      long handle = 0xFFFFFFFF80008000L;
      world.handles.put(handle, world.registry.create(KEY));
      return handle;
    }
    long handle = world.open(state.equals("OTHERWISE") ? "ZwOpenKeyEx" : acquiring, KEY);
    if (state.equals("DELETED")) {
      world.delete(handle);
    } else if (state.equals("DELETED_BY_OTHER")) {
      world.dispatch("other.sys", () -> world.delete(handle));
    } else if (state.equals("CLOSED")) {
      world.close(handle);
    }
    return handle;
  }

  private static void happen(String event, long handle, World world) {
    switch (event) {
      case "delete" -> world.dictate(World.SUCCESS).delete(handle);
      case "delete fails" -> world.dictate(World.UNSUCCESSFUL).delete(handle);
      case "close" -> world.dictate(World.SUCCESS).close(handle);
      case "close fails" -> world.dictate(World.UNSUCCESSFUL).close(handle);
      case "create" -> world.dictate(World.UNSUCCESSFUL).open("ZwCreateKey", KEY);
      case "open" -> world.dictate(World.UNSUCCESSFUL).open("ZwOpenKey", KEY);
      case "return" -> world.leave();
      default -> world.use(event, handle);
    }
  }

  private static String found(World world, String rule) {
    String state = "UNKNOWN";
    for (StateStep step : world.steps) {
      state = step.rule().equals(rule) ? step.after().toString() : state;
    }
    StringBuilder text = new StringBuilder();
    for (Finding finding : world.findings) {
      if (finding.rule().equals(rule)) {
        char level = Character.toUpperCase(finding.level().toString().charAt(0));
        text.append(level).append(' ').append(finding.code()).append(' ');
      }
    }
    return (text.isEmpty() ? "- " : text) + state;
  }

  static List<Cell> cells() {
    List<String> lines = TABLE.lines().toList();
    List<Cell> cells = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      for (Reading reading : Reading.values()) {
        String expected = row.get(2 + List.of(Reading.values()).indexOf(reading));
        cells.add(new Cell("ZwRegistryCreate", row.get(0), row.get(1), reading, expected));
        boolean allowed = row.get(1).equals("create"); // the one cell in which the rules differ
        String other = allowed ? expected.replace("E REOPEN_WHILE_HELD", "-") : expected;
        cells.add(new Cell("ZwRegistryOpen", row.get(0), row.get(1), reading, other));
      }
    }
    return cells;
  }

  /** One cell, for one rule. */
  record Cell(String rule, String state, String event, Reading reading, String expected) {
    String acquiring() {
      return rule.equals("ZwRegistryCreate") ? "ZwCreateKey" : "ZwOpenKey";
    }
  }
}
