package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.registry.regfile.Instruction.DeleteKey;
import dev.zwatch.emulator.registry.regfile.Instruction.DeleteValue;
import dev.zwatch.emulator.registry.regfile.Instruction.OpenKey;
import dev.zwatch.emulator.registry.regfile.Instruction.SetValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a {@code .reg} file. A string may go over several lines, as the registry
 * editor's own exports have it.
 *
 * <p>Differs from Windows: what the registry editor skips without a word is an error here; the
 * short names of the roots and the kernel's paths are understood too.
 *
 * <p>Source: Microsoft, "How to add, modify, or delete registry subkeys and values by using a .reg
 * file".
 */
final class RegParser {
  static final String HEADER = "Windows Registry Editor Version 5.00";

  private enum Place {
    BEFORE_KEYS,
    IN_KEY,
    AFTER_DELETED_KEY
  }

  private final RegCursor in;
  private final List<Instruction> instructions = new ArrayList<>();
  private Place place = Place.BEFORE_KEYS;

  private RegParser(RegCursor in) {
    this.in = in;
  }

  static List<Instruction> parse(String file, String text) {
    return new RegParser(new RegCursor(file, text)).all();
  }

  private List<Instruction> all() {
    RegData data = new RegData(in, header());
    while (!in.atEnd()) {
      in.skipBlanks();
      if (in.peek() == '[') {
        key();
      } else if (!in.atRest()) {
        value(data);
      }
      in.nextLine();
    }
    return instructions;
  }

  /** True for the old format, whose strings are in the ANSI code page. */
  private boolean header() {
    String header = in.restOfLine().stripTrailing();
    if (!header.equals(HEADER) && !header.equals(RegEncoding.OLD_HEADER)) {
      throw in.error(
          "no .reg file: the first line must be '"
              + HEADER
              + "' or '"
              + RegEncoding.OLD_HEADER
              + "'");
    }
    in.nextLine();
    return header.equals(RegEncoding.OLD_HEADER);
  }

  /** A name may hold brackets: the line's last one ends it. */
  private void key() {
    int line = in.line();
    in.next();
    boolean delete = in.take('-');
    String rest = in.restOfLine();
    int end = rest.lastIndexOf(']');
    if (end < 0) {
      throw in.error(line, "the key's name has no ']' at its end");
    }
    String behind = rest.substring(end + 1).strip();
    if (!behind.isEmpty() && !behind.startsWith(";")) {
      throw in.error(line, "'" + behind + "' behind a key");
    }
    String name = rest.substring(0, end);
    String path = RegRoots.kernelPath(name);
    if (path == null) {
      throw in.error(
          line, "'" + name + "' begins with no root, such as HKEY_LOCAL_MACHINE or HKEY_USERS");
    }
    instructions.add(delete ? new DeleteKey(line, path) : new OpenKey(line, path));
    place = delete ? Place.AFTER_DELETED_KEY : Place.IN_KEY;
  }

  private void value(RegData data) {
    int line = in.line();
    String name = name();
    if (place != Place.IN_KEY) {
      throw in.error(
          line,
          place == Place.BEFORE_KEYS ? "a value before the first key" : "a value of a deleted key");
    }
    in.skipBlanks();
    if (!in.take('=')) {
      throw in.error("'=' is missing after a value's name: " + in.found());
    }
    in.skipBlanks();
    if (in.take('-')) {
      instructions.add(new DeleteValue(line, name));
    } else {
      instructions.add(new SetValue(line, data.read(name)));
    }
    in.skipBlanks();
    if (!in.atRest()) {
      throw in.error("too much behind a value: " + in.found());
    }
  }

  private String name() {
    if (in.take('@')) {
      return "";
    }
    if (in.peek() != '"') {
      throw in.error("a [key], a \"value\"=, @= or a ;comment is wanted: " + in.found());
    }
    return RegData.quoted(in);
  }
}
