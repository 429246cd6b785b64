package dev.zwatch.emulator.symbol;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path and a line, as symbolizers print them.
 *
 * @param path null if unknown
 * @param line 0 if unknown
 */
record Location(@Nullable String path, int line) {
  /**
   * {@code path:line}, {@code path:line:column} or {@code path:line (discriminator n)}; the path
   * may begin with a drive letter and a colon.
   */
  private static final Pattern FORM =
      Pattern.compile("(.+?):([0-9]{1,9}|\\?)(?::[0-9]{1,9})?(?: \\(.*\\))?");

  private static final Set<String> UNKNOWN = Set.of("??", "<unknown>");

  static Location parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || UNKNOWN.contains(matcher.group(1))) {
      return new Location(null, 0);
    }
    String line = matcher.group(2);
    return new Location(matcher.group(1), line.equals("?") ? 0 : Integer.parseInt(line));
  }
}
