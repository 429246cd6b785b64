package dev.zwatch.emulator.registry.regfile;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryChange;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.RegistryDiff;
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.wdk.constants.REG;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is written, to the letter. */
final class RegFileWriterTest {
  private static final String PATH = "\\Registry\\Machine\\Software\\K";

  private final Registry registry = new Registry(() -> 1);
  private final RegistryEditor editor = new RegistryEditor(registry);
  private final RegistryContent before = RegistryContent.of(registry);

  @Test
  void each_type_is_written_as_the_registry_editor_does() throws IOException {
    long key = editor.key(PATH);
    editor
        .string(key, "", "d\\\"")
        .string(key, "q\"\\", "")
        .dword(key, "d", 0xABC)
        .qword(key, "q", 1)
        .expandString(key, "e", "%")
        .multiString(key, "m", List.of("a"))
        .value(key, "b", REG.REG_BINARY, new byte[] {-1, 0})
        .value(key, "n", REG.REG_NONE, new byte[0])
        .value(key, "own", 0xFFFF0001, new byte[] {1});

    assertThat(changes())
        .isEqualTo(
            """
            \uFEFFWindows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\K]
            @="d\\\\\\""
            "q\\"\\\\"=""
            "d"=dword:00000abc
            "q"=hex(b):01,00,00,00,00,00,00,00
            "e"=hex(2):25,00,00,00
            "m"=hex(7):61,00,00,00,00,00
            "b"=hex:ff,00
            "n"=hex(0):
            "own"=hex(ffff0001):01
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void what_a_plain_string_or_dword_cannot_express_is_hex() throws IOException {
    long key = editor.key(PATH);
    editor
        .value(key, "no zero", REG.REG_SZ, new byte[] {65, 0})
        .value(key, "odd", REG.REG_SZ, new byte[] {65, 0, 0})
        .value(key, "two", REG.REG_SZ, new byte[] {65, 0, 0, 0, 0, 0})
        .value(key, "line", REG.REG_SZ, new byte[] {10, 0, 0, 0})
        .value(key, "short", REG.REG_DWORD, new byte[] {1});

    assertThat(changes())
        .contains("\"no zero\"=hex(1):41,00\r\n")
        .contains("\"odd\"=hex(1):41,00,00\r\n")
        .contains("\"two\"=hex(1):41,00,00,00,00,00\r\n")
        .contains("\"line\"=hex(1):0a,00,00,00\r\n")
        .contains("\"short\"=hex(4):01\r\n");
  }

  @Test
  void long_data_goes_on_in_lines_of_80() throws IOException {
    editor.value(editor.key(PATH), "long", REG.REG_BINARY, new byte[100]);

    List<String> lines = changes().lines().toList();
    assertThat(lines.subList(3, lines.size() - 1))
        .allSatisfy(line -> assertThat(line).endsWith(",\\").hasSizeBetween(78, 80));
    assertThat(lines.get(4)).startsWith("  00,");
  }

  @Test
  void the_whole_registry_is_below_the_programs_roots() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RegFileWriter.write(RegistryContent.of(registry), out);

    assertThat(out.toString(UTF_16LE))
        .contains("\r\n[HKEY_LOCAL_MACHINE]\r\n\r\n[HKEY_LOCAL_MACHINE\\HARDWARE]\r\n")
        .contains("\r\n[HKEY_USERS\\.DEFAULT]\r\n")
        .doesNotContain("\\REGISTRY]");
  }

  @Test
  void a_key_with_a_line_break_in_its_name_is_told_and_left_out() throws IOException {
    editor.dword(editor.key(PATH + "\r\n[x"), "below", 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(RegFileWriter.write(RegistryContent.of(registry), out))
        .containsExactly("\\REGISTRY\\MACHINE\\SOFTWARE\\K\r\n[x");
    assertThat(out.toString(UTF_16LE)).doesNotContain("[x").doesNotContain("below");
    assertThat(changes()).doesNotContain("[x").doesNotContain("below");
  }

  @Test
  void changes_are_told_by_key() throws IOException {
    long key = editor.key(PATH);
    editor.dword(key, "same", 1).dword(key, "gone", 1).dword(key, "other", 1);
    editor.key(PATH + "\\left\\with\\subkeys");
    RegistryContent first = RegistryContent.of(registry);
    editor.deleteValue(key, "gone").dword(key, "other", 2).deleteTree(PATH + "\\left");
    editor.string(editor.key(PATH + "\\right"), "new", "n").dword(key, "same", 1);
    List<RegistryChange> changes = RegistryDiff.between(first, RegistryContent.of(registry));

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RegFileWriter.write(changes, out);
    assertThat(out.toString(UTF_16LE))
        .isEqualTo(
            """
            \uFEFFWindows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\K]
            "other"=dword:00000002
            "gone"=-

            [-HKEY_LOCAL_MACHINE\\SOFTWARE\\K\\left]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\K\\right]
            "new"="n"
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void data_for_people_is_cut_with_its_length() {
    long key = editor.key(PATH);
    editor.value(key, "b", REG.REG_BINARY, new byte[6]).string(key, "s", "0123456789");
    var values = RegistryDiff.between(before, RegistryContent.of(registry));

    assertThat(values).hasSize(3);
    assertThat(RegNotation.data(Objects.requireNonNull(values.get(1).after()), 4))
        .isEqualTo("hex:00,00,00,00,... (6 bytes)");
    assertThat(RegNotation.data(Objects.requireNonNull(values.get(2).after()), 4))
        .isEqualTo("\"012...");
  }

  /** What was changed since the start, as a file. */
  private String changes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RegFileWriter.write(RegistryDiff.between(before, RegistryContent.of(registry)), out);
    return out.toString(UTF_16LE);
  }
}
