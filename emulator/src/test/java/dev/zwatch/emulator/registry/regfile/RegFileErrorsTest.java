package dev.zwatch.emulator.registry.regfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a .reg file can be wrong is one line with its place. */
final class RegFileErrorsTest {
  private static final String KEY = "[HKLM\\SOFTWARE\\K]\n";

  @Test
  void the_first_line_is_one_of_two() {
    whole("", "x.reg:1: no .reg file: the first line must be");
    whole("\n" + RegParser.HEADER, "x.reg:1: no .reg file");
    whole("REGEDIT\n", "x.reg:1: no .reg file");
    whole("Windows Registry Editor Version 6.00\n", "x.reg:1: no .reg file");
  }

  @Test
  void keys() {
    error(KEY + "\n[HKLM\\SOFTWARE", "x.reg:4: the key's name has no ']' at its end");
    error(KEY + "[HKLM\\SOFTWARE] x", "x.reg:3: 'x' behind a key");
    error("[SOFTWARE\\K]", "x.reg:2: 'SOFTWARE\\K' begins with no root, such as HKEY_LOCAL");
    error("[]", "x.reg:2: '' begins with no root");
    error("[\\Device\\K]", "begins with no root");
    error("[-HKLM\\SOFTWARE]", "x.reg:2: \\REGISTRY\\MACHINE\\SOFTWARE: STATUS_CANNOT_DELETE");
    error("[-HKLM]", "STATUS_CANNOT_DELETE");
    error("[HKLM\\SOFTWARE\\" + "k".repeat(256) + "]", "x.reg:2: ", "k: STATUS_INVALID_PARAMETER");
    error("[HKU\\" + "k".repeat(256) + "]", "STATUS_INVALID_PARAMETER");
    error("[HKLM\\SOFTWARE" + "\\k".repeat(600) + "]", "STATUS_INVALID_PARAMETER");
    error("[HKLM\\" + "\\".repeat(40_000) + "]", "x.reg:2: a path of 40018 characters");
  }

  @Test
  void places_of_values() {
    error("\"a\"=dword:1", "x.reg:2: a value before the first key");
    error("[-HKLM\\SOFTWARE\\K]\n@=\"\"", "x.reg:3: a value of a deleted key");
    error(KEY + "a=dword:1", "x.reg:3: a [key], a \"value\"=, @= or a ;comment is wanted");
    error(KEY + "\"a\" dword:1", "'=' is missing after a value's name: there is 'dword:1'");
    error(KEY + "\"a\"", "'=' is missing after a value's name: the file ends");
    error(KEY + "\"a\nb", "x.reg:3: the string that begins here has no end");
  }

  @Test
  void data() {
    error(KEY + "\"a\"=", "data wants to be \"text\", dword:, hex:, hex(type): or -");
    error(KEY + "\"a\"=qword:1", "there is 'qword'");
    error(KEY + "\"a\"=dword", "there is 'dword'");
    error(KEY + "\"a\"=dword:", "x.reg:3: a dword has 1 to 8 hex digits: the file ends");
    error(KEY + "\"a\"=dword:g\n", "a dword has 1 to 8 hex digits: there is 'g'");
    error(KEY + "\"a\"=dword:123456789\n", "a dword has 1 to 8 hex digits: there are more");
    error(KEY + "\"a\"=dword:1 x", "x.reg:3: too much behind a value: there is 'x'");
    error(KEY + "\"a\"=- x", "too much behind a value");
    error(KEY + "\"a\"=\"s\" x", "too much behind a value");
    error(KEY + "\"a\"=hex:123", "a byte has 1 to 2 hex digits: there are more");
    error(
        KEY + "\"a\"=hex:1,,2", "a byte has 1 to 2 hex digits: there is ',,2'".replace(",,", ","));
    error(KEY + "\"a\"=hex:1\n  ,2", "x.reg:4: a [key], a \"value\"=, @= or a ;comment is wanted");
    error(KEY + "\"a\"=hex:1,\\ 2", "a backslash goes on in the next line, but behind it there");
    error(KEY + "\"a\"=hex:1 2", "too much behind a value: there is '2'");
    error(KEY + "\"a\"=hex(:1", "the type in hex(type) has 1 to 8 hex digits");
    error(KEY + "\"a\"=hex(1:1", "')' is missing after hex(type");
    error(KEY + "\"a\"=\"C:\\Windows\"", "in a string a backslash is written \\\\: behind one");
    error(KEY + "\"a\"=\"x\\", "in a string a backslash is written \\\\: behind one the file ends");
    error(KEY + "\"" + "n".repeat(16_384) + "\"=dword:1", "n...");
  }

  @Test
  void bytes_that_are_no_text() {
    assertThatThrownBy(
            () ->
                RegFile.parse((RegParser.HEADER + "\n\n\"\u00FC\"").getBytes(ISO_8859_1), "x.reg"))
        .hasMessage("x.reg:3: byte 0xFC at offset 39 is not UTF-8, nor is there a byte order mark");
    byte[] odd = ("\uFEFF" + RegParser.HEADER).getBytes(UTF_16LE);
    assertThatThrownBy(() -> RegFile.parse(Arrays.copyOf(odd, odd.length - 1), "x.reg"))
        .hasMessage("x.reg: UTF-16 text of an odd number of bytes, 73: the end is missing");
  }

  @Test
  void what_does_not_fit_into_a_registry() {
    String data = "hex:" + "01,".repeat(1 << 20) + "01";
    error(KEY + "\"big\"=" + data, "x.reg:3: big: STATUS_INSUFFICIENT_RESOURCES");
  }

  @Test
  void a_message_is_one_printable_line() {
    error("[K\u001B\u0007\u202E\u2028]", "x.reg:2: 'K????' begins with no root");
  }

  @Test
  void files_that_cannot_be_read(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> RegFile.read(folder.resolve("none.reg")))
        .isInstanceOf(RegFileException.class)
        .hasMessageEndingWith("none.reg: no such file");
    assertThatThrownBy(() -> RegFile.read(Files.createDirectory(folder.resolve("d.reg"))))
        .hasMessageEndingWith("d.reg: is a directory");
  }

  private static void error(String lines, String... parts) {
    whole(RegParser.HEADER + "\n" + lines, parts);
  }

  private static void whole(String text, String... parts) {
    assertThatThrownBy(
            () -> RegFile.parse(text.getBytes(UTF_8), "x.reg").applyTo(new Registry(() -> 1)))
        .isInstanceOf(RegFileException.class)
        .hasMessageContainingAll(parts)
        .hasMessageStartingWith("x.reg")
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(400);
  }
}
