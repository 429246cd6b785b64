package dev.zwatch.examples.acceptance;

/**
 * One thing that a mark announces and a report tells.
 *
 * @param place file and line, such as {@code double_close.c:35}
 * @param rule a rule's name, {@code BugCheck}, or {@code NotModelled}
 * @param code of the rule, name of the bug check, or name of what is not modelled
 * @param level error, warning or note
 */
record Expectation(String place, String rule, String code, String level)
    implements Comparable<Expectation> {
  static final String ERROR = "error";
  static final String BUG_CHECK = "BugCheck";
  static final String NOT_MODELLED = "NotModelled";

  @Override
  public int compareTo(Expectation other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return place + " " + rule + " " + code + " (" + level + ")";
  }
}
