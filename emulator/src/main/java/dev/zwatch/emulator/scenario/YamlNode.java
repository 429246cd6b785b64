package dev.zwatch.emulator.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows where it stands. Lines and columns count from 1. */
sealed interface YamlNode {
  int line();

  int column();

  record Text(String value, int line, int column) implements YamlNode {}

  record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {}

  record Mapping(Map<Text, YamlNode> entries, int line, int column) implements YamlNode {}

  /** Reads the node that begins at the parser's current token. */
  static YamlNode read(JsonParser parser) throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    int line = at.getLineNr();
    int column = at.getColumnNr();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(parser));
      }
      return new Sequence(items, line, column);
    }
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<Text, YamlNode> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        JsonLocation name = parser.currentTokenLocation();
        Text key = new Text(parser.currentName(), name.getLineNr(), name.getColumnNr());
        parser.nextToken();
        entries.put(key, read(parser));
      }
      return new Mapping(entries, line, column);
    }
    String text = parser.getText();
    return new Text(text == null ? "" : text, line, column);
  }
}
