package dev.zwatch.emulator.registry.regfile;

/** A place in the text of a {@code .reg} file that moves forward and counts lines. */
final class RegCursor {
  private final String file;
  private final String text;
  private int position;
  private int line = 1;

  RegCursor(String file, String text) {
    this.file = file;
    this.text = text;
  }

  int line() {
    return line;
  }

  boolean atEnd() {
    return position == text.length();
  }

  boolean atLineEnd() {
    return atEnd() || text.charAt(position) == '\n' || text.charAt(position) == '\r';
  }

  /** True at a comment too, which goes on to the line's end. */
  boolean atRest() {
    return atLineEnd() || text.charAt(position) == ';';
  }

  /** The next unit, 0 at the end. */
  char peek() {
    return atEnd() ? 0 : text.charAt(position);
  }

  char next() {
    char unit = text.charAt(position++);
    if (unit == '\n' || (unit == '\r' && peek() != '\n')) {
      line++;
    }
    return unit;
  }

  /** Goes over a unit, if it is next. */
  boolean take(char unit) {
    if (!atEnd() && peek() == unit) {
      next();
      return true;
    }
    return false;
  }

  void skipBlanks() {
    while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
      position++;
    }
  }

  /** The rest of the line, without its end. */
  String restOfLine() {
    int from = position;
    while (!atLineEnd()) {
      position++;
    }
    return text.substring(from, position);
  }

  /** Goes to the next line's first unit. */
  void nextLine() {
    while (!atLineEnd()) {
      position++;
    }
    take('\r');
    take('\n');
  }

  RegFileException error(String message) {
    return error(line, message);
  }

  RegFileException error(int where, String message) {
    return new RegFileException(file, where, message);
  }

  /** What is next, for messages. */
  String found() {
    if (atLineEnd()) {
      return atEnd() ? "the file ends" : "the line ends";
    }
    int end = Math.min(text.length(), position + 20);
    String rest = text.substring(position, end);
    return "there is '" + rest.lines().findFirst().orElse("") + "'";
  }
}
