package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.text.AnsiCodePage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Makes text of a file's bytes: UTF-16 of either order and UTF-8 by their byte order marks, without
 * one UTF-16LE by its zeros, the ANSI code page where the file begins with REGEDIT4, else UTF-8.
 * UTF-16 units are taken as they are, pairs or not, as the registry takes them.
 */
final class RegEncoding {
  static final String OLD_HEADER = "REGEDIT4";

  private RegEncoding() {}

  /**
   * @throws RegFileException for bytes that are no text
   */
  static String decode(byte[] file, String name) {
    if (starts(file, 0xFF, 0xFE)) {
      return units(file, 2, 0, 1, name);
    } else if (starts(file, 0xFE, 0xFF)) {
      return units(file, 2, 1, 0, name);
    } else if (starts(file, 0xEF, 0xBB, 0xBF)) {
      return utf8(file, 3, name);
    } else if (file.length > 1 && file[0] != 0 && file[1] == 0) {
      return units(file, 0, 0, 1, name);
    } else if (starts(file, OLD_HEADER.chars().toArray())) {
      return ansi(file);
    }
    return utf8(file, 0, name);
  }

  static String ansi(byte[] bytes) {
    char[] text = new char[bytes.length];
    for (int i = 0; i < text.length; i++) {
      text[i] = AnsiCodePage.decode(bytes[i]);
    }
    return new String(text);
  }

  private static boolean starts(byte[] file, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static String units(byte[] file, int from, int low, int high, String name) {
    if ((file.length - from) % 2 != 0) {
      throw new RegFileException(
          name, "UTF-16 text of an odd number of bytes, " + file.length + ": the end is missing");
    }
    char[] text = new char[(file.length - from) / 2];
    for (int i = 0; i < text.length; i++) {
      int at = from + (2 * i);
      text[i] = (char) ((file[at + low] & 0xFF) | ((file[at + high] & 0xFF) << 8));
    }
    return new String(text);
  }

  private static String utf8(byte[] file, int from, String name) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.wrap(file, from, file.length - from);
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = from; i < bytes.position(); i++) {
        line += file[i] == '\n' ? 1 : 0;
      }
      throw new RegFileException(
          name,
          line,
          String.format(
              "byte 0x%02X at offset %d is not UTF-8, nor is there a byte order mark",
              file[bytes.position()], bytes.position()));
    }
  }
}
