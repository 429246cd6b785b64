package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.wdk.constants.REG;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads what stands behind a value's equals sign: a string in quotes, {@code dword:}, {@code hex:}
 * or {@code hex(type):}.
 */
final class RegData {
  private static final int MAX_DIGITS = 8;

  private final RegCursor in;
  private final boolean ansi;

  /**
   * @param ansi whether REG_EXPAND_SZ and REG_MULTI_SZ data is text in the ANSI code page
   */
  RegData(RegCursor in, boolean ansi) {
    this.in = in;
    this.ansi = ansi;
  }

  /** The value of that name. */
  ValueEntry read(String name) {
    if (in.peek() == '"') {
      return new ValueEntry(name, REG.REG_SZ, units(quoted(in) + '\0'));
    }
    StringBuilder word = new StringBuilder();
    while (!in.atRest() && Character.isLetterOrDigit(in.peek())) {
      word.append(in.next());
    }
    if (word.toString().equalsIgnoreCase("dword") && in.take(':')) {
      return new ValueEntry(name, REG.REG_DWORD, dword());
    }
    if (word.toString().equalsIgnoreCase("hex")) {
      int type = in.take('(') ? type() : REG.REG_BINARY;
      if (in.take(':')) {
        return new ValueEntry(name, type, widened(type, bytes()));
      }
    }
    throw in.error(
        "data wants to be \"text\", dword:, hex:, hex(type): or -, and "
            + (word.length() == 0 ? in.found() : "there is '" + word + "'"));
  }

  /** A string in quotes, in which a backslash stands before a quote or a backslash. */
  static String quoted(RegCursor in) {
    int line = in.line();
    StringBuilder text = new StringBuilder();
    in.next();
    while (!in.atEnd()) {
      int here = in.line();
      char unit = in.next();
      if (unit == '"') {
        return text.toString();
      }
      if (unit == '\\') {
        if (in.peek() != '\\' && in.peek() != '"') {
          throw in.error(here, "in a string a backslash is written \\\\: behind one " + in.found());
        }
        unit = in.next();
      }
      text.append(unit);
    }
    throw in.error(line, "the string that begins here has no end");
  }

  private byte[] dword() {
    in.skipBlanks();
    byte[] data = new byte[Integer.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(hex("a dword", MAX_DIGITS));
    return data;
  }

  private int type() {
    int type = hex("the type in hex(type)", MAX_DIGITS);
    if (!in.take(')')) {
      throw in.error("')' is missing after hex(type: " + in.found());
    }
    return type;
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    skipContinuations();
    while (!in.atRest()) {
      bytes.write(hex("a byte", 2));
      skipContinuations();
      if (!in.take(',')) {
        break;
      }
      skipContinuations();
    }
    return bytes.toByteArray();
  }

  /** A backslash at a line's end; comments and empty lines may follow before the data goes on. */
  private void skipContinuations() {
    in.skipBlanks();
    while (in.take('\\')) {
      in.skipBlanks();
      if (!in.atRest()) {
        throw in.error("a backslash goes on in the next line, but behind it " + in.found());
      }
      do {
        in.nextLine();
        in.skipBlanks();
      } while (!in.atEnd() && in.atRest());
    }
  }

  private int hex(String what, int most) {
    int value = 0;
    int digits = 0;
    for (; !in.atEnd() && digits < most; digits++) {
      int digit = in.peek() < 0x80 ? Character.digit(in.peek(), 16) : -1;
      if (digit < 0) {
        break;
      }
      value = (value << 4) | digit;
      in.next();
    }
    if (digits == 0 || (!in.atEnd() && in.peek() < 0x80 && Character.digit(in.peek(), 16) >= 0)) {
      throw in.error(
          what
              + " has 1 to "
              + most
              + " hex digits: "
              + (digits == 0 ? in.found() : "there are more"));
    }
    return value;
  }

  private byte[] widened(int type, byte[] data) {
    return ansi && (type == REG.REG_EXPAND_SZ || type == REG.REG_MULTI_SZ)
        ? units(RegEncoding.ansi(data))
        : data;
  }

  /** Each unit as it is: an encoder would replace what is no pair. */
  private static byte[] units(String text) {
    ByteBuffer data = ByteBuffer.allocate(text.length() * 2).order(ByteOrder.LITTLE_ENDIAN);
    text.chars().forEach(unit -> data.putChar((char) unit));
    return data.array();
  }
}
