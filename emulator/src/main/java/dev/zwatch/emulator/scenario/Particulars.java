package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.scenario.YamlNode.Mapping;
import dev.zwatch.emulator.scenario.YamlNode.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a step is given: named values, or one word. Each is asked for once; the rest is refused. */
final class Particulars {
  private final StepParser parser;
  private final YamlNode given;
  private final Set<String> asked = new HashSet<>();
  private boolean taken;

  Particulars(StepParser parser, YamlNode given) {
    this.parser = parser;
    this.given = given;
  }

  String text(String name, String otherwise) {
    YamlNode node = find(name);
    if (node == null) {
      return otherwise;
    }
    return scalar(node).value();
  }

  /** One of several words. */
  String choice(String name, String otherwise, List<String> words) {
    YamlNode node = find(name);
    String word = node == null ? otherwise : scalar(node).value();
    if (node != null && !words.contains(word)) {
      throw parser.wrong(node, "unknown '" + word + "'; there are " + String.join(", ", words));
    }
    return word;
  }

  int number(String name, int least, int most, int otherwise) {
    YamlNode node = find(name);
    return node == null ? otherwise : (int) number(scalar(node), name, least, most);
  }

  long required(String name, long least, long most) {
    return number(scalar(node(name)), name, least, most);
  }

  /** Bytes in hex, none when they are not given. */
  byte[] bytes(String name) {
    YamlNode node = find(name);
    if (node == null) {
      return new byte[0];
    }
    Text text = scalar(node);
    byte[] bytes;
    try {
      bytes = StepParser.hex(text.value());
    } catch (IllegalArgumentException e) {
      throw parser.wrong(text, name + " wants bytes in hex, such as \"00 1F\"");
    }
    if (bytes.length > StepParser.LARGEST_BUFFER) {
      throw parser.wrong(text, name + " is longer than " + StepParser.LARGEST_BUFFER + " bytes");
    }
    return bytes;
  }

  /** The one word that the step is given. */
  <T> T word(Map<String, T> words) {
    Text text = scalar(given);
    taken = true;
    T value = words.get(text.value());
    if (value == null) {
      throw parser.wrong(
          text, "unknown '" + text.value() + "'; there are " + String.join(", ", words.keySet()));
    }
    return value;
  }

  /** Whatever the step is given. */
  YamlNode whole() {
    taken = true;
    return given;
  }

  YamlNode node(String name) {
    YamlNode node = find(name);
    if (node == null) {
      throw parser.wrong(given, name + " is missing");
    }
    return node;
  }

  void refuseOthers() {
    if (given instanceof Mapping mapping) {
      for (Text name : mapping.entries().keySet()) {
        if (!asked.contains(name.value())) {
          throw parser.wrong(name, "'" + name.value() + "' means nothing in this step");
        }
      }
    } else if (!taken && !(given instanceof Text text && text.value().isEmpty())) {
      throw parser.wrong(given, "this step takes named values");
    }
  }

  private @Nullable YamlNode find(String name) {
    asked.add(name);
    if (given instanceof Mapping mapping) {
      for (Map.Entry<Text, YamlNode> entry : mapping.entries().entrySet()) {
        if (entry.getKey().value().equals(name)) {
          return entry.getValue();
        }
      }
    }
    return null;
  }

  private Text scalar(YamlNode node) {
    if (node instanceof Text text) {
      return text;
    }
    throw parser.wrong(node, "one value is wanted here");
  }

  private long number(Text text, String name, long least, long most) {
    long value;
    try {
      value = Long.decode(text.value());
    } catch (NumberFormatException e) {
      throw parser.wrong(text, name + " wants a number, such as 16 or 0x222000");
    }
    if (value < least || value > most) {
      throw parser.wrong(text, name + " wants a number from " + least + " to " + most);
    }
    return value;
  }
}
