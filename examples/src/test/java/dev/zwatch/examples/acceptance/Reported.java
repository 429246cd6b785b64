package dev.zwatch.examples.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.SortedSet;
import java.util.TreeSet;

/** The findings of a JSON Lines report, in the words of marks. */
final class Reported {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reported() {}

  static SortedSet<Expectation> of(String report) {
    SortedSet<Expectation> reported = new TreeSet<>();
    for (String line : report.lines().toList()) {
      reported.add(finding(line));
    }
    return reported;
  }

  private static Expectation finding(String line) {
    JsonNode finding;
    try {
      finding = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
    JsonNode site = finding.required("site");
    return new Expectation(
        site.required("file").asText() + ":" + site.required("line").asInt(),
        finding.required("rule").asText(),
        // A bug check's number follows its name.
        finding.required("code").asText().replaceFirst(" \\(0x\\w+\\)$", ""),
        finding.required("level").asText());
  }
}
