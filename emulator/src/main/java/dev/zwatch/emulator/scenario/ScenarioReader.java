package dev.zwatch.emulator.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a scenario: a YAML list of steps, each a word or a word with its particulars. */
public final class ScenarioReader {
  private static final long LARGEST_FILE = 1 << 20;

  private ScenarioReader() {}

  /**
   * Reads a file.
   *
   * @throws ScenarioException for a file that cannot be read or is no scenario
   */
  public static List<Step> read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new ScenarioException(name, "a scenario of more than " + LARGEST_FILE + " bytes");
      }
      return parse(Files.readString(file), name);
    } catch (NoSuchFileException e) {
      throw new ScenarioException(file.toString(), "no such file");
    } catch (CharacterCodingException e) {
      throw new ScenarioException(name, "not UTF-8 text");
    } catch (IOException e) {
      throw new ScenarioException(name, "cannot be read: " + e.getMessage());
    }
  }

  /** Reads a text; the name stands for the file in messages. */
  public static List<Step> parse(String yaml, String name) {
    YamlNode root;
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      if (parser.nextToken() == null) {
        throw new ScenarioException(name, 1, 1, "the scenario is empty: a list of steps is wanted");
      }
      root = YamlNode.read(parser);
      if (parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        throw new ScenarioException(
            name, at.getLineNr(), at.getColumnNr(), "a second document in one scenario");
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw new ScenarioException(
          name, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), problem(e));
    } catch (IOException | StackOverflowError e) {
      throw new ScenarioException(name, "not a scenario: " + e);
    }
    return new StepParser(name).steps(root);
  }

  /** What the parser says without the places and quotations, which are indented. */
  private static String problem(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(": "));
  }
}
