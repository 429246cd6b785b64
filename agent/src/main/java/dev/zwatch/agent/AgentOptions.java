package dev.zwatch.agent;

import dev.zwatch.agent.engine.Consequence;
import dev.zwatch.agent.rules.Level;
import dev.zwatch.agent.rules.Levels;
import dev.zwatch.agent.rules.Reading;
import dev.zwatch.agent.rules.Rule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the agent is set: {@code key=value,key=value} as its argument, or system properties {@code
 * zwatch.key}, which win. Every mistake is an {@link IllegalArgumentException} whose message lists
 * what is valid.
 *
 * @param rules to check
 * @param threshold the mildest level that counts: for the consequence here, and for a program's
 *     exit status
 * @param reports files to write
 */
public record AgentOptions(
    List<Rule> rules,
    Levels levels,
    Level threshold,
    Consequence.Action onViolation,
    List<ReportFile> reports) {
  private static final String PROPERTY = "zwatch.";
  private static final String LEVEL_OF = "level.";
  private static final String VALID =
      "level, level.CODE, onViolation, reading, report, rules (as key=value, separated by commas)";
  private static final List<String> FORMATS = List.of("jsonl");

  public AgentOptions {
    rules = List.copyOf(rules);
    reports = List.copyOf(reports);
  }

  /**
   * A report to write.
   *
   * @param format {@code jsonl}
   */
  public record ReportFile(String format, String file) {
    private boolean isSameFile(ReportFile other) {
      try {
        Path path = Path.of(file).toAbsolutePath().normalize();
        return path.equals(Path.of(other.file).toAbsolutePath().normalize());
      } catch (InvalidPathException e) {
        return file.equals(other.file);
      }
    }
  }

  /** Options from the agent's argument and from the system's properties. */
  public static AgentOptions parse(@Nullable String argument, Properties properties) {
    Map<String, String> options = new LinkedHashMap<>();
    if (argument != null && !argument.isBlank()) {
      for (String part : argument.split(",", -1)) {
        int equals = part.indexOf('=');
        if (equals <= 0) {
          throw invalid("option '" + part + "' is not key=value", VALID);
        }
        String key = part.substring(0, equals).strip();
        String value = part.substring(equals + 1).strip();
        if (key.equals("report")) {
          options.merge(key, value, (before, more) -> before + ";" + more);
        } else if (options.put(key, value) != null) {
          throw new IllegalArgumentException("option '" + key + "' is given twice");
        }
      }
    }
    for (String property : new TreeSet<>(properties.stringPropertyNames())) {
      if (isOption(property)) {
        options.put(property.substring(PROPERTY.length()), properties.getProperty(property));
      }
    }
    return of(options);
  }

  /** Options by name. Several reports are separated by semicolons. */
  public static AgentOptions of(Map<String, String> options) {
    for (String key : options.keySet()) {
      if (!Set.of("level", "onViolation", "reading", "report", "rules").contains(key)
          && !key.startsWith(LEVEL_OF)) {
        throw invalid("unknown option '" + key + "'", VALID);
      }
    }
    List<Rule> rules = rules(options.get("rules"));
    return new AgentOptions(
        rules,
        new Levels(Reading.of(options.getOrDefault("reading", "default")), levels(options, rules)),
        Level.of(options.getOrDefault("level", "warning")),
        action(options.getOrDefault("onViolation", "log")),
        reports(options.getOrDefault("report", "")));
  }

  /** A dotted name that is no level's belongs to another part of the program. */
  private static boolean isOption(String property) {
    if (!property.startsWith(PROPERTY)) {
      return false;
    }
    String name = property.substring(PROPERTY.length());
    return name.startsWith(LEVEL_OF) || name.indexOf('.') < 0;
  }

  private static List<Rule> rules(@Nullable String names) {
    List<Rule> all = Rule.all();
    if (names == null) {
      return all;
    }
    List<Rule> chosen = new ArrayList<>();
    for (String name : names.split("\\+", -1)) {
      chosen.add(rule(name, all));
    }
    return chosen;
  }

  private static Rule rule(String name, List<Rule> all) {
    List<String> valid = new ArrayList<>();
    for (Rule rule : all) {
      if (rule.name().equals(name)) {
        return rule;
      }
      valid.add(rule.name());
    }
    throw invalid("unknown rule '" + name + "'", String.join(", ", valid) + " (joined by +)");
  }

  private static Map<String, Level> levels(Map<String, String> options, List<Rule> rules) {
    Map<String, Level> levels = new LinkedHashMap<>();
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (option.getKey().startsWith(LEVEL_OF)) {
        String name = option.getKey().substring(LEVEL_OF.length());
        Set<String> names = new TreeSet<>();
        for (Rule rule : rules) {
          names.addAll(rule.levelNames());
        }
        if (!names.contains(name)) {
          throw invalid("unknown code '" + name + "'", String.join(", ", names));
        }
        levels.put(name, Level.of(option.getValue()));
      }
    }
    return levels;
  }

  private static Consequence.Action action(String name) {
    List<String> valid = new ArrayList<>();
    for (Consequence.Action action : Consequence.Action.values()) {
      String written = action.name().toLowerCase(Locale.ROOT);
      if (written.equals(name)) {
        return action;
      }
      valid.add(written);
    }
    throw invalid("unknown onViolation '" + name + "'", String.join(", ", valid));
  }

  private static List<ReportFile> reports(String value) {
    List<ReportFile> reports = new ArrayList<>();
    if (value.isEmpty()) {
      return reports;
    }
    for (String report : value.split(";", -1)) {
      int equals = report.indexOf('=');
      String format = equals < 0 ? report : report.substring(0, equals);
      if (!FORMATS.contains(format)) {
        throw invalid("unknown report format '" + format + "'", String.join(", ", FORMATS));
      }
      String file = equals < 0 ? "" : report.substring(equals + 1);
      if (file.isEmpty()) {
        throw new IllegalArgumentException(
            "report '" + report + "' names no file: " + format + "=FILE");
      }
      ReportFile added = new ReportFile(format, file);
      if (reports.stream().anyMatch(added::isSameFile)) {
        throw new IllegalArgumentException("two reports are to be written to '" + file + "'");
      }
      reports.add(added);
    }
    return reports;
  }

  private static IllegalArgumentException invalid(String what, String valid) {
    return new IllegalArgumentException(what + ": use " + valid);
  }
}
