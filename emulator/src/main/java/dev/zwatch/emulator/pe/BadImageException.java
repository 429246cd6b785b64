package dev.zwatch.emulator.pe;

/**
 * A file is not a driver image that can be loaded; the message is one line that names the file and
 * the reason.
 *
 * <p>Unchecked: nothing between the parser and the command that named the file can do better than
 * pass it on.
 */
public final class BadImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadImageException(String image, String reason) {
    super(oneLine(image) + ": " + reason);
  }

  private static String oneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
