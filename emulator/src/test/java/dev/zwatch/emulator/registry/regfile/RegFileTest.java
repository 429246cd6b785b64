package dev.zwatch.emulator.registry.regfile;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryContent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a right .reg file does to a registry. */
final class RegFileTest {
  private static final String KEY = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\K]\r\n";
  private static final String PATH = "\\REGISTRY\\MACHINE\\SOFTWARE\\K";

  private final Registry registry = new Registry(() -> 1);

  @Test
  void a_string_has_escapes_and_its_zero() {
    apply(KEY + "\"a\"=\"x\\\\y\\\"z\"\r\n\"\"=\"\"\r\n");

    assertThat(values())
        .containsEntry("a", "1:" + hex("x\\y\"z\0", UTF_16LE))
        .containsEntry("", "1:0000");
  }

  @Test
  void a_name_has_escapes() {
    apply(KEY + "\"a\\\\b\\\"=c\"=dword:1\r\n");
    assertThat(values()).containsOnlyKeys("a\\b\"=c");
  }

  @Test
  void a_string_may_go_over_lines() {
    apply(KEY + "\"a\"=\"x\r\n[no key]\r\n\"\r\n\"b\"=dword:2\r\n");
    assertThat(values())
        .containsEntry("a", "1:" + hex("x\r\n[no key]\r\n\0", UTF_16LE))
        .containsEntry("b", "4:02000000");
  }

  @Test
  void the_default_value_is_an_at_sign() {
    apply(KEY + "@=\"d\"\r\n\"@\"=dword:7\r\n");
    assertThat(values()).containsEntry("", "1:64000000").containsEntry("@", "4:07000000");
  }

  @Test
  void a_dword_has_1_to_8_digits_of_either_case() {
    apply(KEY + "\"a\"=dword:aBcDeF01\r\n\"b\"=DWORD:5\r\n");
    assertThat(values()).containsEntry("a", "4:01efcdab").containsEntry("b", "4:05000000");
  }

  @Test
  void hex_has_any_type() {
    apply(
        KEY
            + "\"binary\"=hex:00,fF,1\r\n"
            + "\"none\"=hex(0):\r\n"
            + "\"sz\"=hex(1):41,00\r\n"
            + "\"expand\"=hex(2):25,00,00,00\r\n"
            + "\"dword\"=hex(4):01\r\n"
            + "\"big\"=hex(5):00,00,00,01\r\n"
            + "\"multi\"=hex(7):41,00,00,00,00,00\r\n"
            + "\"qword\"=hex(b):01,00,00,00,00,00,00,00\r\n"
            + "\"own\"=hex(ffff0001):01\r\n");
    assertThat(values())
        .containsEntry("binary", "3:00ff01")
        .containsEntry("none", "0:")
        .containsEntry("sz", "1:4100")
        .containsEntry("expand", "2:25000000")
        .containsEntry("dword", "4:01")
        .containsEntry("big", "5:00000001")
        .containsEntry("multi", "7:410000000000")
        .containsEntry("qword", "11:0100000000000000")
        .containsEntry("own", "-65535:01");
  }

  @Test
  void hex_goes_on_behind_a_backslash() {
    apply(
        KEY
            + "\"a\"=hex:01,\\\r\n  02,03\\\r\n  ,04,\\ ; note\r\n\r\n ; note\r\n\t05\r\n"
            + "\"b\"=hex:\\\r\n  06,\r\n\"c\"=hex(2):\\\r\n");
    assertThat(values())
        .containsEntry("a", "3:0102030405")
        .containsEntry("b", "3:06")
        .containsEntry("c", "2:");
  }

  @Test
  void comments_and_blanks_stand_where_they_may() {
    apply(
        "; note\r\n\r\n  \t"
            + KEY
            + " \"a\" = dword:1 ; note\r\n;\"b\"=dword:1\r\n@ =\t\"s\" ;note\r\n\"c\"=hex: 1 , 2;x");
    assertThat(values()).containsOnlyKeys("a", "", "c").containsEntry("c", "3:0102");
  }

  @Test
  void the_last_bracket_of_the_line_ends_a_key() {
    apply("[HKEY_LOCAL_MACHINE\\SOFTWARE\\a]b[c]");
    assertThat(Dump.of(registry)).containsKey("\\REGISTRY\\MACHINE\\SOFTWARE\\a]b[c");
  }

  @Test
  void lines_may_end_in_any_way() {
    apply(KEY.replace("\r\n", "\r") + "\"a\"=dword:1\n\"b\"=dword:1\r\"c\"=dword:1\n\r\n");
    assertThat(values()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void the_roots_stand_for_the_kernels_keys() {
    apply(
        """
        [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\s]
        [hkey_users\\S-1-5-21-1\\Software]
        [HKEY_CURRENT_USER\\Software\\u]
        [HKEY_CLASSES_ROOT\\.txt]
        [HKEY_CURRENT_CONFIG\\Software]
        [HKLM\\SOFTWARE\\short]
        [\\Registry\\Machine\\Software\\kernel]
        [HKEY_LOCAL_MACHINE]
        [HKEY_LOCAL_MACHINE\\BCD00000000\\Objects]
        """);
    assertThat(Dump.of(registry))
        .containsKeys(
            "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\s",
            "\\REGISTRY\\USER\\S-1-5-21-1\\Software",
            "\\REGISTRY\\USER\\.DEFAULT\\Software\\u",
            "\\REGISTRY\\MACHINE\\SOFTWARE\\Classes\\.txt",
            "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Hardware Profiles\\Current\\Software",
            "\\REGISTRY\\MACHINE\\SOFTWARE\\short",
            "\\REGISTRY\\MACHINE\\SOFTWARE\\kernel",
            "\\REGISTRY\\MACHINE\\BCD00000000\\Objects");
  }

  @Test
  void keys_and_values_are_deleted_where_they_are() {
    apply(
        "[HKLM\\SOFTWARE\\gone\\below]\n\"v\"=dword:1\n"
            + KEY
            + "\"a\"=dword:1\n@=\"x\"\n\"b\"=dword:1\n\"a\"=-\n@=-\n\"never\"=-\n"
            + "[-HKLM\\SOFTWARE\\gone]\n[-HKLM\\SOFTWARE\\never\\was]\n");
    assertThat(values()).containsOnlyKeys("b");
    assertThat(Dump.of(registry)).doesNotContainKey("\\REGISTRY\\MACHINE\\SOFTWARE\\gone");
  }

  @Test
  void a_link_is_made_and_deleted_but_not_its_target() {
    String link =
        "[HKLM\\SOFTWARE\\link]\n\"SymbolicLinkValue\"=hex(6):"
            + HexFormat.ofDelimiter(",").formatHex(PATH.getBytes(UTF_16LE))
            + "\n";
    apply(KEY + link + "[HKLM\\SOFTWARE\\link]\n\"through\"=dword:1\n");
    assertThat(values()).containsOnlyKeys("through");

    apply("[-HKLM\\SOFTWARE\\link]\n");
    assertThat(values()).containsOnlyKeys("through");
    assertThat(Dump.of(registry)).doesNotContainKey("\\REGISTRY\\MACHINE\\SOFTWARE\\link");
  }

  @Test
  void version_5_is_read_in_every_encoding() {
    String text = RegParser.HEADER + "\r\n" + KEY + "\"\u00FC\u0416\"=\"\u20AC\"\r\n";
    String expected = "1:" + hex("\u20AC\0", UTF_16LE);
    for (byte[] file :
        new byte[][] {
          ("\uFEFF" + text).getBytes(UTF_16LE),
          ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
          ("\uFEFF" + text).getBytes(UTF_8),
          text.getBytes(UTF_8),
          text.getBytes(UTF_16LE)
        }) {
      Registry fresh = new Registry(() -> 1);
      RegFile.parse(file, "x.reg").applyTo(fresh);
      assertThat(Dump.of(fresh)).containsEntry(PATH + "|\u00FC\u0416", expected);
    }
  }

  @Test
  void utf_16_units_need_not_be_pairs() {
    byte[] file = (RegParser.HEADER + "\n" + KEY + "\"x\"=\"?\"\n").getBytes(UTF_16LE);
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '?') {
        file[i + 1] = (byte) 0xD8;
      }
    }
    RegFile.parse(file, "x.reg").applyTo(registry);
    assertThat(values()).containsEntry("x", "1:3fd80000");
  }

  @Test
  void the_old_format_is_ansi_and_its_strings_are_widened() {
    String text =
        "REGEDIT4\r\n"
            + KEY
            + "\"\u00FC\"=\"\u00E4\"\r\n"
            + "\"e\"=hex(2):25,80,00\r\n"
            + "\"m\"=hex(7):41,00,42,00,00\r\n"
            + "\"s\"=hex(1):41,00\r\n\"b\"=hex:80\r\n";
    RegFile.parse(text.getBytes(StandardCharsets.ISO_8859_1), "x.reg").applyTo(registry);

    assertThat(values())
        .containsEntry("\u00FC", "1:" + hex("\u00E4\0", UTF_16LE))
        .containsEntry("e", "2:" + hex("%\u20AC\0", UTF_16LE))
        .containsEntry("m", "7:" + hex("A\0B\0\0", UTF_16LE))
        .containsEntry("s", "1:4100")
        .containsEntry("b", "3:80");
  }

  @Test
  void a_long_path_over_and_over_costs_no_more_than_its_length() {
    String path = "[HKLM\\SOFTWARE" + "\\".repeat(32_000) + "k]\n";
    apply(path.repeat(300));
    assertThat(RegistryContent.of(registry).root().subkeys()).isNotEmpty();
  }

  private void apply(String lines) {
    RegFile.parse((RegParser.HEADER + "\r\n" + lines).getBytes(UTF_8), "x.reg").applyTo(registry);
  }

  /** Those of the key K. */
  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    Dump.of(registry)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PATH + "|")) {
                values.put(name.substring(PATH.length() + 1), value);
              }
            });
    return values;
  }

  private static String hex(String text, Charset charset) {
    return HexFormat.of().formatHex(text.getBytes(charset));
  }
}
