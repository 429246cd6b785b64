package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_ACCESS_DENIED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_NAME_TOO_LONG;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_INVALID;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG.REG_CREATED_NEW_KEY;
import static dev.zwatch.wdk.constants.REG.REG_LINK;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_CREATE_LINK;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_OPEN_LINK;
import static dev.zwatch.wdk.constants.REG.REG_SZ;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Keys that are symbolic links. */
final class RegistryLinkTest {
  private static final String SOFTWARE = "\\Registry\\Machine\\Software";

  private final AtomicLong clock = new AtomicLong(1000);
  private final Registry registry = new Registry(clock::get);

  @Test
  void CurrentControlSet_leads_to_ControlSet001() {
    long direct = open("\\Registry\\Machine\\System\\ControlSet001\\Services").key();

    assertThat(open("\\Registry\\Machine\\System\\CurrentControlSet\\Services").key())
        .isEqualTo(direct);
    long made = create("\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Acme").key();
    assertThat(registry.path(made))
        .isEqualTo("\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\Acme");
  }

  @Test
  void a_link_itself_is_opened_with_REG_OPTION_OPEN_LINK() {
    String path = "\\Registry\\Machine\\System\\CurrentControlSet";

    long link = registry.openKey(0, path, REG_OPTION_OPEN_LINK).key();

    assertThat(registry.path(link)).isEqualTo("\\REGISTRY\\MACHINE\\SYSTEM\\CurrentControlSet");
    assertThat(open(path).key()).isNotEqualTo(link);
  }

  @Test
  void a_link_is_made_by_a_value_of_type_REG_LINK() {
    long target = create(SOFTWARE + "\\Target").key();
    long link = registry.createKey(0, SOFTWARE + "\\Link", "", REG_OPTION_CREATE_LINK).key();

    assertThat(open(SOFTWARE + "\\Link").status()).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(registry.setValueKey(link, "Other", REG_LINK, new byte[0]))
        .isEqualTo(STATUS_ACCESS_DENIED);
    assertThat(registry.setValueKey(link, "SymbolicLinkValue", REG_SZ, new byte[0]))
        .isEqualTo(STATUS_ACCESS_DENIED);
    setTarget(link, SOFTWARE + "\\Target");
    assertThat(open(SOFTWARE + "\\Link").key()).isEqualTo(target);
    assertThat(registry.createKey(0, SOFTWARE + "\\Link", "", REG_OPTION_CREATE_LINK).status())
        .isEqualTo(STATUS_OBJECT_NAME_COLLISION);
    assertThat(registry.createKey(link, "Sub", "", 0).status()).isEqualTo(STATUS_ACCESS_DENIED);
  }

  @Test
  void creating_through_a_link_creates_its_target() {
    long link = registry.createKey(0, SOFTWARE + "\\Link", "", REG_OPTION_CREATE_LINK).key();
    setTarget(link, SOFTWARE + "\\Target");

    KeyReply made = create(SOFTWARE + "\\Link");

    assertThat(made.disposition()).isEqualTo(REG_CREATED_NEW_KEY);
    assertThat(registry.path(made.key())).isEqualTo("\\REGISTRY\\MACHINE\\SOFTWARE\\Target");
  }

  @Test
  void links_in_a_circle_are_STATUS_INVALID_PARAMETER() {
    long link = registry.createKey(0, SOFTWARE + "\\Link", "", REG_OPTION_CREATE_LINK).key();
    setTarget(link, SOFTWARE + "\\Link");

    assertThat(open(SOFTWARE + "\\Link").status()).isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(open(SOFTWARE + "\\Link\\Sub").status()).isEqualTo(STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_link_whose_path_grows_too_long_is_STATUS_NAME_TOO_LONG() {
    long link = registry.createKey(0, SOFTWARE + "\\Link", "", REG_OPTION_CREATE_LINK).key();
    setTarget(link, SOFTWARE + "\\Link" + ("\\" + "a".repeat(200)).repeat(20));

    assertThat(open(SOFTWARE + "\\Link").status()).isEqualTo(STATUS_NAME_TOO_LONG);
  }

  @Test
  void a_link_without_a_full_path_leads_nowhere() {
    long link = registry.createKey(0, SOFTWARE + "\\Link", "", REG_OPTION_CREATE_LINK).key();
    setTarget(link, "Registry\\Machine");
    assertThat(open(SOFTWARE + "\\Link").status()).isEqualTo(STATUS_OBJECT_NAME_INVALID);

    setTarget(link, SOFTWARE + "\0");
    assertThat(open(SOFTWARE + "\\Link").status()).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
  }

  private void setTarget(long link, String path) {
    byte[] target = path.getBytes(StandardCharsets.UTF_16LE);
    assertThat(registry.setValueKey(link, "SymbolicLinkValue", REG_LINK, target))
        .isEqualTo(STATUS_SUCCESS);
  }

  private KeyReply open(String path) {
    return registry.openKey(0, path, 0);
  }

  private KeyReply create(String path) {
    return registry.createKey(0, path, "", 0);
  }
}
