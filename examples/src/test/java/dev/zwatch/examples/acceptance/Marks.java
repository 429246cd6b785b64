package dev.zwatch.examples.acceptance;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks in a driver's source: a line ends in what is to be reported there.
 *
 * <pre>
 * // violates RULE: CODE, CODE (note)
 * // bug check: NAME
 * // not modelled: NAME
 * </pre>
 *
 * <p>A code without a level is an error.
 */
final class Marks {
  private static final Pattern MARK =
      Pattern.compile("// (?:violates (\\w+)|(bug check)|(not modelled)): (.*)$");
  private static final Pattern CODE =
      Pattern.compile("(\\w[\\w ]*?)(?: \\((error|warning|note)\\))?");
  private static final Pattern LIKE_A_MARK =
      Pattern.compile("//\\s*(violates|bug ?check|not modelled)\\b", Pattern.CASE_INSENSITIVE);

  private Marks() {}

  /**
   * Reads a source.
   *
   * @param file as reports name it
   * @throws IllegalArgumentException for what looks like a mark and is none
   */
  static SortedSet<Expectation> of(String file, String source) {
    SortedSet<Expectation> marks = new TreeSet<>();
    int line = 0;
    for (String text : source.lines().toList()) {
      line++;
      if (LIKE_A_MARK.matcher(text).find()) {
        read(file + ":" + line, text, marks);
      }
    }
    return marks;
  }

  private static void read(String place, String text, SortedSet<Expectation> marks) {
    Matcher mark = MARK.matcher(text);
    if (!mark.find()) {
      throw new IllegalArgumentException(place + " is no mark: " + text.strip());
    }
    String rule =
        mark.group(1) != null
            ? mark.group(1)
            : mark.group(2) != null ? Expectation.BUG_CHECK : Expectation.NOT_MODELLED;
    for (String part : mark.group(4).split(", ", -1)) {
      Matcher code = CODE.matcher(part);
      if (!code.matches()) {
        throw new IllegalArgumentException(place + " is marked with no code: " + text.strip());
      }
      String level = code.group(2) == null ? Expectation.ERROR : code.group(2);
      marks.add(new Expectation(place, rule, code.group(1), level));
    }
  }
}
