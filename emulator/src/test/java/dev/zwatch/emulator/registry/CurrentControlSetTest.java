package dev.zwatch.emulator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.Test;

class CurrentControlSetTest {
  private static final String SYSTEM = "\\REGISTRY\\MACHINE\\SYSTEM\\";

  private final Registry registry = new Registry(() -> 0);
  private final RegistryEditor editor = new RegistryEditor(registry);
  private final CurrentControlSet current = new CurrentControlSet(registry);
  private final long select = editor.key(SYSTEM + "Select");

  @Test
  void the_first_set_is_the_current_one() {
    assertThat(current.path()).isEqualTo(SYSTEM + "ControlSet001");
    current.follow();
    assertThat(current.path()).isEqualTo(SYSTEM + "ControlSet001");
  }

  @Test
  void the_link_follows_Select() {
    long second = editor.key(SYSTEM + "ControlSet002");
    editor.dword(select, "Current", 2);
    current.follow();
    assertThat(current.path()).isEqualTo(SYSTEM + "ControlSet002");
    assertThat(registry.find(0, SYSTEM + "CurrentControlSet")).isEqualTo(second);
    assertThat(new RegistryDefaults(registry).service("demo", "demo.sys"))
        .isEqualTo(SYSTEM + "ControlSet002\\Services\\demo");
  }

  @Test
  void a_set_that_is_not_there_is_refused() {
    for (int number : new int[] {2, -1, 1_000}) {
      editor.dword(select, "Current", number);
      assertThatThrownBy(current::follow)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              SYSTEM + "Select: Current is " + number + ", and there is no such control set");
    }
    assertThat(current.path()).isEqualTo(SYSTEM + "ControlSet001");
  }

  @Test
  void what_is_no_number_says_nothing() {
    editor.value(select, "Current", REG.REG_BINARY, new byte[9]);
    current.follow();
    assertThat(current.path()).isEqualTo(SYSTEM + "ControlSet001");
  }
}
