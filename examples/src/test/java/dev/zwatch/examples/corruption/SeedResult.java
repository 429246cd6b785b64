package dev.zwatch.examples.corruption;

import java.util.List;

/**
 * How the run of one corrupted copy ended.
 *
 * @param detail what tells one such end from another, such as the bug check's name; may be empty
 * @param evidence lines for whoever looks into a failure
 */
record SeedResult(long seed, Outcome outcome, String detail, List<String> evidence) {
  SeedResult {
    evidence = List.copyOf(evidence);
  }
}
