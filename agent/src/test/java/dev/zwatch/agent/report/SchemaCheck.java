package dev.zwatch.agent.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Holds JSON against the published schema; knows the words of JSON Schema that it uses. */
public final class SchemaCheck {
  private static final List<String> KNOWN =
      List.of(
          "$ref",
          "oneOf",
          "type",
          "enum",
          "pattern",
          "minimum",
          "required",
          "additionalProperties",
          "properties",
          "items");

  private final JsonNode schema;

  public SchemaCheck(Path file) throws IOException {
    schema = new ObjectMapper().readTree(file.toFile());
  }

  /** What is wrong with a finding; nothing when it is right. */
  public List<String> faults(JsonNode finding) {
    JsonNode kinds = schema.get("oneOf");
    int kind =
        switch (finding.path("rule").asText()) {
          case "BugCheck" -> 1;
          case "Emulator" -> 2;
          default -> 0;
        };
    List<String> faults = new ArrayList<>();
    check("", finding, kinds.get(kind), faults);
    return faults;
  }

  private void check(String at, JsonNode value, JsonNode rule, List<String> faults) {
    rule.fieldNames()
        .forEachRemaining(
            word -> {
              if (!KNOWN.contains(word)) {
                faults.add(at + ": the schema says " + word + ", which this check does not know");
              }
            });
    if (rule.has("$ref")) {
      check(at, value, schema.at(rule.get("$ref").asText().substring(1)), faults);
      return;
    }
    if (rule.has("type") && !isType(value, rule.get("type"))) {
      faults.add(at + " is " + value.getNodeType());
    }
    if (rule.has("enum") && !contains(rule.get("enum"), value)) {
      faults.add(at + " is " + value);
    }
    if (rule.has("pattern")
        && !value.asText().matches(".*" + rule.get("pattern").asText() + ".*")) {
      faults.add(at + " does not match: " + value);
    }
    if (rule.has("minimum") && value.asLong() < rule.get("minimum").asLong()) {
      faults.add(at + " is too small: " + value);
    }
    if (value.isObject()) {
      checkObject(at, value, rule, faults);
    }
    if (value.isArray()) {
      value.forEach(item -> check(at + "[]", item, rule.get("items"), faults));
    }
  }

  private void checkObject(String at, JsonNode value, JsonNode rule, List<String> faults) {
    for (JsonNode name : rule.get("required")) {
      if (!value.has(name.asText())) {
        faults.add(at + "." + name.asText() + " is missing");
      }
    }
    value
        .properties()
        .forEach(
            field -> {
              JsonNode property = rule.get("properties").get(field.getKey());
              if (property == null) {
                faults.add(at + "." + field.getKey() + " is not in the schema");
              } else {
                check(at + "." + field.getKey(), field.getValue(), property, faults);
              }
            });
  }

  private static boolean isType(JsonNode value, JsonNode type) {
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (isType(value, one)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> false;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
