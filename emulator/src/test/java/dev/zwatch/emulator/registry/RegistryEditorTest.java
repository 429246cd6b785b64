package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformation;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_VOLATILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filling a registry from the outside. */
final class RegistryEditorTest {
  private static final String SOFTWARE = "\\Registry\\Machine\\Software\\";

  private final Registry registry = new Registry(() -> 1);
  private final RegistryEditor editor = new RegistryEditor(registry);

  @Test
  void a_key_is_made_with_all_its_parents() {
    long key = editor.key(SOFTWARE + "a\\\\b\\c\\");

    assertThat(registry.path(key)).isEqualTo("\\REGISTRY\\MACHINE\\SOFTWARE\\a\\b\\c");
    assertThat(editor.key(SOFTWARE + "A\\B\\C")).isEqualTo(key);
  }

  @Test
  void the_parents_of_a_volatile_key_are_volatile() {
    editor.key("\\Registry\\Machine\\Made\\here", REG_OPTION_VOLATILE);

    assertThat(registry.openKey(0, "\\Registry\\Machine\\Made\\here", 0).success()).isTrue();
  }

  @Test
  void values_are_encoded_as_windows_does() {
    long key = editor.key(SOFTWARE + "a");
    editor
        .dword(key, "d", 0x01020304)
        .qword(key, "q", 0x0102030405060708L)
        .string(key, "s", "ab")
        .expandString(key, "e", "%")
        .multiString(key, "m", List.of("a", "b"))
        .multiString(key, "none", List.of());

    assertThat(partial(key, "d")).isEqualTo("00000000" + "04000000" + "04000000" + "04030201");
    assertThat(partial(key, "q"))
        .isEqualTo("00000000" + "0b000000" + "08000000" + "0807060504030201");
    assertThat(partial(key, "s")).isEqualTo("00000000" + "01000000" + "06000000" + "610062000000");
    assertThat(partial(key, "e")).isEqualTo("00000000" + "02000000" + "04000000" + "25000000");
    assertThat(partial(key, "m"))
        .isEqualTo("00000000" + "07000000" + "0a000000" + "61000000620000000000");
    assertThat(partial(key, "none")).isEqualTo("00000000" + "07000000" + "02000000" + "0000");
  }

  @Test
  void a_link_leads_to_its_target() {
    long target = editor.key(SOFTWARE + "target");
    editor.link(SOFTWARE + "links\\link", SOFTWARE + "target");

    assertThat(registry.openKey(0, SOFTWARE + "links\\LINK", 0).key()).isEqualTo(target);
  }

  @Test
  void what_cannot_be_made_is_told_in_one_line() {
    assertThatThrownBy(() -> editor.key("Software"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Software: STATUS_OBJECT_PATH_SYNTAX_BAD (0xC000003B)");
    assertThatThrownBy(() -> editor.key("\\Registry\\Machine\\a\\b"))
        .hasMessage("\\Registry\\Machine\\a: STATUS_INVALID_PARAMETER (0xC000000D)");
    assertThatThrownBy(() -> editor.key(SOFTWARE + "k\\".repeat(600)))
        .hasMessageEndingWith("STATUS_INVALID_PARAMETER (0xC000000D)");
    assertThatThrownBy(() -> editor.key("\\".repeat(1_000_000)))
        .hasMessage("a path of 1000000 characters");
    assertThatThrownBy(() -> new RegistryDefaults(registry).service("a\\b", "a.sys"))
        .hasMessage("not a service's name: \"a\\b\"");
  }

  private String partial(long key, String name) {
    InformationReply reply = registry.queryValueKey(key, name, KeyValuePartialInformation, 1000);
    return HexFormat.of().formatHex(reply.bytes());
  }
}
