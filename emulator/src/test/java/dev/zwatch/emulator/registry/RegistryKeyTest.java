package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CANNOT_DELETE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_CHILD_MUST_BE_VOLATILE;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_4;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_KEY_DELETED;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_PATH_SYNTAX_BAD;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG.REG_CREATED_NEW_KEY;
import static dev.zwatch.wdk.constants.REG.REG_OPENED_EXISTING_KEY;
import static dev.zwatch.wdk.constants.REG.REG_OPTION_VOLATILE;
import static dev.zwatch.wdk.constants.REG.REG_SZ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.NTSTATUS;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening, creating and deleting keys. */
final class RegistryKeyTest {
  private static final String SOFTWARE = "\\Registry\\Machine\\Software";

  private final AtomicLong clock = new AtomicLong(1000);
  private final Registry registry = new Registry(clock::get);

  @Test
  void a_key_is_created_once_and_then_opened() {
    KeyReply made = create(SOFTWARE + "\\Acme");
    KeyReply again = create(SOFTWARE + "\\ACME");

    assertThat(made.status()).isEqualTo(STATUS_SUCCESS);
    assertThat(made.disposition()).isEqualTo(REG_CREATED_NEW_KEY);
    assertThat(again.disposition()).isEqualTo(REG_OPENED_EXISTING_KEY);
    assertThat(again.key()).isEqualTo(made.key());
  }

  @Test
  void create_makes_one_level_only() {
    KeyReply reply = create(SOFTWARE + "\\Acme\\Pump");

    assertThat(reply).isEqualTo(new KeyReply(STATUS_OBJECT_NAME_NOT_FOUND, 0, 0));
    assertThat(open(SOFTWARE + "\\Acme").status()).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void a_name_may_start_at_a_root_key() {
    long software = open(SOFTWARE).key();

    long made = registry.createKey(software, "Acme", "", 0).key();

    assertThat(registry.openKey(software, "acme", 0).key()).isEqualTo(made);
    assertThat(open(SOFTWARE + "\\Acme").key()).isEqualTo(made);
  }

  @Test
  void an_empty_name_under_a_root_key_is_the_root_key() {
    long software = open(SOFTWARE).key();

    assertThat(registry.openKey(software, "", 0).key()).isEqualTo(software);
    assertThat(registry.createKey(software, "", "", 0))
        .isEqualTo(new KeyReply(STATUS_SUCCESS, software, REG_OPENED_EXISTING_KEY));
  }

  @Test
  void names_keep_their_spelling() {
    long made = create(SOFTWARE + "\\AcMe").key();

    assertThat(registry.path(made)).isEqualTo("\\REGISTRY\\MACHINE\\SOFTWARE\\AcMe");
    assertThat(open("\\registry\\MACHINE\\software\\ACME").key()).isEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource({
    "'', STATUS_OBJECT_PATH_SYNTAX_BAD",
    "Registry\\Machine, STATUS_OBJECT_PATH_SYNTAX_BAD",
    "\\, STATUS_OBJECT_TYPE_MISMATCH",
    "\\\\Registry, STATUS_OBJECT_NAME_INVALID",
    "\\Device, STATUS_OBJECT_NAME_NOT_FOUND",
    "\\Device\\Beep, STATUS_OBJECT_PATH_NOT_FOUND",
    "\\Registry\\Nowhere, STATUS_OBJECT_NAME_NOT_FOUND",
    "\\Registry\\Nowhere\\Either, STATUS_OBJECT_NAME_NOT_FOUND",
    "\\Registry\\Machine\\\\Software, STATUS_SUCCESS",
    "\\Registry\\, STATUS_SUCCESS",
    "\\Registry\\\\, STATUS_SUCCESS",
    "\\Registry\\Machine\\Software\\, STATUS_SUCCESS",
  })
  void a_full_path_is_checked_as_windows_does(String path, String status) throws Exception {
    int expected = NTSTATUS.class.getField(status).getInt(null);

    assertThat(open(path).status()).isEqualTo(expected);
  }

  @Test
  void a_name_under_a_root_key_must_not_start_with_a_backslash() {
    assertThat(registry.openKey(open(SOFTWARE).key(), "\\Acme", 0).status())
        .isEqualTo(STATUS_OBJECT_PATH_SYNTAX_BAD);
  }

  @Test
  void a_key_name_has_at_most_255_units() {
    assertThat(create(SOFTWARE + "\\" + "a".repeat(255)).status()).isEqualTo(STATUS_SUCCESS);
    assertThat(create(SOFTWARE + "\\" + "a".repeat(256)).status())
        .isEqualTo(STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_key_with_subkeys_is_not_deleted() {
    long key = create(SOFTWARE + "\\Acme").key();
    long sub = registry.createKey(key, "Sub", "", 0).key();

    assertThat(registry.deleteKey(key)).isEqualTo(STATUS_CANNOT_DELETE);
    assertThat(registry.deleteKey(sub)).isEqualTo(STATUS_SUCCESS);
    assertThat(registry.deleteKey(key)).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void the_roots_of_hives_are_not_deleted() {
    long classes = open("\\Registry\\Machine\\SAM").key();

    assertThat(registry.deleteKey(classes)).isEqualTo(STATUS_CANNOT_DELETE);
    assertThat(registry.deleteKey(open("\\Registry").key())).isEqualTo(STATUS_CANNOT_DELETE);
  }

  @Test
  void a_deleted_key_answers_everything_but_delete_with_STATUS_KEY_DELETED() {
    long key = create(SOFTWARE + "\\Acme").key();
    registry.deleteKey(key);

    assertThat(registry.deleteKey(key)).isEqualTo(STATUS_SUCCESS);
    assertThat(registry.flushKey(key)).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.setValueKey(key, "v", REG_SZ, new byte[0])).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.deleteValueKey(key, "v")).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.queryKey(key, 0, 100).status()).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.enumerateKey(key, 0, 0, 100).status()).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.queryValueKey(key, "v", 0, 100).status()).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.enumerateValueKey(key, 0, 0, 100).status()).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.openKey(key, "x", 0).status()).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.createKey(key, "x", "", 0).status()).isEqualTo(STATUS_KEY_DELETED);
    assertThat(registry.path(key)).isNull();
  }

  @Test
  void the_paths_of_the_last_1024_deleted_keys_are_remembered() {
    long first = create(SOFTWARE + "\\First").key();
    long second = create(SOFTWARE + "\\Second").key();
    registry.deleteKey(first);
    registry.deleteKey(second);
    for (int i = 0; i < DeletedKeys.KEPT - 1; i++) {
      registry.deleteKey(create(SOFTWARE + "\\Other").key());
    }

    assertThat(registry.lastPath(first)).isNull();
    assertThat(registry.lastPath(second)).isEqualTo("\\REGISTRY\\MACHINE\\SOFTWARE\\Second");
    assertThat(registry.lastPath(Registry.ROOT_KEY)).isEqualTo("\\REGISTRY");
  }

  @Test
  void a_deleted_keys_id_is_given_to_no_other_key() {
    long first = create(SOFTWARE + "\\Acme").key();
    registry.deleteKey(first);

    long second = create(SOFTWARE + "\\Acme").key();

    assertThat(second).isNotEqualTo(first);
    assertThat(registry.exists(first)).isFalse();
  }

  @Test
  void the_child_of_a_volatile_key_must_be_volatile() {
    long key = registry.createKey(0, SOFTWARE + "\\Acme", "", REG_OPTION_VOLATILE).key();

    assertThat(registry.createKey(key, "Sub", "", 0).status())
        .isEqualTo(STATUS_CHILD_MUST_BE_VOLATILE);
    assertThat(registry.createKey(key, "Sub", "", REG_OPTION_VOLATILE).status())
        .isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void a_lasting_key_cannot_be_made_where_there_is_no_hive() {
    assertThat(create("\\Registry\\Machine\\Acme").status()).isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(registry.createKey(0, "\\Registry\\User\\Acme", "", REG_OPTION_VOLATILE).status())
        .isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void unknown_options_are_refused() {
    assertThat(registry.createKey(0, SOFTWARE + "\\A", "", 0x100).status())
        .isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(registry.openKey(0, SOFTWARE, 0x100).status()).isEqualTo(STATUS_INVALID_PARAMETER_4);
  }

  @Test
  void keys_can_be_512_levels_deep() {
    long key = open(SOFTWARE).key();
    int depth = 2;
    int status = STATUS_SUCCESS;
    while (status == STATUS_SUCCESS) {
      KeyReply reply = registry.createKey(key, "k", "", 0);
      status = reply.status();
      if (reply.success()) {
        key = reply.key();
        depth++;
      }
    }

    assertThat(status).isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(depth).isEqualTo(512);
  }

  private KeyReply open(String path) {
    return registry.openKey(0, path, 0);
  }

  private KeyReply create(String path) {
    return registry.createKey(0, path, "", 0);
  }
}
