package dev.zwatch.agent.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each event means for a handle in each state. It is written as a table: a line of events,
 * then a line for each state. A cell says
 *
 * <ul>
 *   <li>{@code ok}: nothing;
 *   <li>{@code -> STATE}: the handle's next state, if the call succeeds;
 *   <li>{@code => STATE}: its next state from the start of the call on, even if the call fails;
 *   <li>{@code CODE}: this breaks the rule, judged when the call starts; an arrow may follow.
 * </ul>
 */
public final class TransitionTable {
  private final Map<HandleState, Map<HandleEvent, Cell>> rows;

  private TransitionTable(Map<HandleState, Map<HandleEvent, Cell>> rows) {
    this.rows = rows;
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException when a cell is missing, doubled or not understood
   */
  static TransitionTable of(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        lines.add(line);
      }
    }
    List<String> events = split(lines.get(0));
    Map<HandleState, Map<HandleEvent, Cell>> rows = new EnumMap<>(HandleState.class);
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = split(line);
      if (row.size() != events.size()) {
        throw new IllegalArgumentException("not " + events.size() + " cells: " + line);
      }
      HandleState state = HandleState.valueOf(row.get(0));
      Map<HandleEvent, Cell> cells = new EnumMap<>(HandleEvent.class);
      for (int column = 1; column < row.size(); column++) {
        cells.put(HandleEvent.valueOf(events.get(column)), cell(state, row.get(column)));
      }
      if (cells.size() != HandleEvent.values().length || rows.put(state, cells) != null) {
        throw new IllegalArgumentException("a cell is missing or said twice: " + line);
      }
    }
    if (rows.size() != HandleState.values().length) {
      throw new IllegalArgumentException("a state is missing: " + text);
    }
    return new TransitionTable(rows);
  }

  public Cell cell(HandleState state, HandleEvent event) {
    return Objects.requireNonNull(Objects.requireNonNull(rows.get(state)).get(event));
  }

  private static Cell cell(HandleState state, String text) {
    String code = text;
    HandleState next = state;
    boolean atEntry = false;
    int arrow = Math.max(text.indexOf("->"), text.indexOf("=>"));
    if (arrow >= 0) {
      code = text.substring(0, arrow).strip();
      next = HandleState.valueOf(text.substring(arrow + 2).strip());
      atEntry = text.charAt(arrow) == '=';
    }
    if (!code.equals("ok") && !isCode(code)) {
      throw new IllegalArgumentException("not understood: " + text);
    }
    return new Cell(code.isEmpty() || code.equals("ok") ? null : code, next, atEntry);
  }

  private static boolean isCode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter != '_' && (letter < 'A' || letter > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static List<String> split(String line) {
    List<String> parts = new ArrayList<>();
    for (String part : line.split("\\|", -1)) {
      parts.add(part.strip());
    }
    return parts;
  }

  /**
   * What one event means in one state.
   *
   * @param code of the breach, null when it is legal
   * @param next state
   * @param atEntry true when the state moves as the call starts, whatever comes of it
   */
  public record Cell(@Nullable String code, HandleState next, boolean atEntry) {}
}
