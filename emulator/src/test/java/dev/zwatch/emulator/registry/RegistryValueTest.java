package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static dev.zwatch.wdk.constants.REG.KeyBasicInformation;
import static dev.zwatch.wdk.constants.REG.KeyValueBasicInformation;
import static dev.zwatch.wdk.constants.REG.KeyValuePartialInformation;
import static dev.zwatch.wdk.constants.REG.REG_BINARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Values, the order of enumeration, times, limits and snapshots. */
final class RegistryValueTest {
  private static final String SOFTWARE = "\\Registry\\Machine\\Software";
  private static final byte[] DATA = {1, 2, 3};

  private final AtomicLong clock = new AtomicLong(1000);
  private final Registry registry = new Registry(clock::get);
  private final long key = registry.createKey(0, SOFTWARE + "\\Acme", "", 0).key();

  @Test
  void a_value_is_found_in_any_spelling_and_keeps_its_first() {
    registry.setValueKey(key, "Speed", REG_BINARY, DATA);
    registry.setValueKey(key, "SPEED", REG_BINARY, new byte[] {9});

    assertThat(valueNames()).containsExactly("Speed");
    assertThat(registry.queryValueKey(key, "speed", KeyValuePartialInformation, 100).bytes())
        .endsWith(9);
  }

  @Test
  void the_value_without_a_name_is_a_value_as_any_other() {
    registry.setValueKey(key, "", REG_BINARY, DATA);

    assertThat(valueNames()).containsExactly("");
    assertThat(registry.deleteValueKey(key, "")).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void zero_units_at_the_end_of_a_value_name_are_ignored() {
    registry.setValueKey(key, "Speed\0\0", REG_BINARY, DATA);

    assertThat(valueNames()).containsExactly("Speed");
    assertThat(registry.deleteValueKey(key, "Speed\0")).isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void a_missing_value_is_STATUS_OBJECT_NAME_NOT_FOUND() {
    assertThat(registry.queryValueKey(key, "v", KeyValueBasicInformation, 100).status())
        .isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(registry.deleteValueKey(key, "v")).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void a_value_name_has_at_most_16383_units() {
    String longest = "n".repeat(16_383);

    assertThat(registry.setValueKey(key, longest, REG_BINARY, DATA)).isEqualTo(STATUS_SUCCESS);
    assertThat(registry.setValueKey(key, longest + "n", REG_BINARY, DATA))
        .isEqualTo(STATUS_INVALID_PARAMETER);
    assertThat(registry.deleteValueKey(key, longest + "n")).isEqualTo(STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void data_is_copied_both_ways() {
    byte[] data = DATA.clone();
    registry.setValueKey(key, "v", REG_BINARY, data);
    data[0] = 99;
    registry.queryValueKey(key, "v", KeyValuePartialInformation, 100).bytes()[12] = 77;

    assertThat(registry.queryValueKey(key, "v", KeyValuePartialInformation, 100).bytes())
        .endsWith(DATA);
  }

  @Test
  void values_are_enumerated_in_the_order_in_which_they_were_first_set() {
    for (String name : List.of("c", "a", "d", "b")) {
      registry.setValueKey(key, name, REG_BINARY, DATA);
    }
    registry.setValueKey(key, "A", REG_BINARY, new byte[] {5});
    registry.deleteValueKey(key, "d");
    registry.setValueKey(key, "d", REG_BINARY, DATA);

    assertThat(valueNames()).containsExactly("c", "a", "b", "d");
  }

  @Test
  void subkeys_are_enumerated_in_the_order_of_their_upper_case_names() {
    for (String name : List.of("b_1", "B1", "a", "ba", "Z", "\u00E4", "B", "\u00C4b")) {
      registry.createKey(key, name, "", 0);
    }

    assertThat(subkeyNames())
        .containsExactly("a", "B", "B1", "ba", "b_1", "Z", "\u00E4", "\u00C4b");
  }

  @Test
  void the_time_of_a_key_is_that_of_its_last_change() {
    long parent = registry.openKey(0, SOFTWARE, 0).key();
    assertThat(time(key)).isEqualTo(1000);
    clock.set(2000);
    registry.setValueKey(key, "v", REG_BINARY, DATA);
    assertThat(time(key)).isEqualTo(2000);
    assertThat(time(parent)).isEqualTo(1000);
    clock.set(3000);
    registry.setValueKey(key, "V", REG_BINARY, DATA);
    assertThat(time(key)).as("the same value again is no change").isEqualTo(2000);
    registry.setValueKey(key, "v", REG_BINARY + 1, DATA);
    assertThat(time(key)).isEqualTo(3000);
    clock.set(4000);
    long sub = registry.createKey(key, "Sub", "", 0).key();
    assertThat(time(key)).isEqualTo(4000);
    clock.set(5000);
    registry.deleteKey(sub);
    assertThat(time(key)).isEqualTo(5000);
    clock.set(6000);
    registry.deleteValueKey(key, "v");
    assertThat(time(key)).isEqualTo(6000);
    registry.flushKey(key);
    registry.createKey(0, SOFTWARE + "\\Acme", "", 0);
    assertThat(time(key)).isEqualTo(6000);
  }

  @Test
  void a_value_of_more_than_1_MiB_is_STATUS_INSUFFICIENT_RESOURCES() {
    assertThat(registry.setValueKey(key, "v", REG_BINARY, new byte[1 << 20]))
        .isEqualTo(STATUS_SUCCESS);
    assertThat(registry.setValueKey(key, "v", REG_BINARY, new byte[(1 << 20) + 1]))
        .isEqualTo(STATUS_INSUFFICIENT_RESOURCES);
  }

  @Test
  void endless_creation_ends_with_STATUS_INSUFFICIENT_RESOURCES() {
    Registry small = new Registry(clock::get, new RegistryLimits(1000, 1 << 20, 1 << 16));
    long root = small.openKey(0, SOFTWARE, 0).key();
    int keys = 0;
    while (small.createKey(root, "key" + keys, "", 0).status() == STATUS_SUCCESS) {
      keys++;
    }
    int values = 0;
    while (small.setValueKey(root, "value" + values, REG_BINARY, new byte[10_000])
        == STATUS_SUCCESS) {
      values++;
    }

    assertThat(keys).isBetween(900, 1000);
    assertThat(values).isBetween(80, 105);
    assertThat(small.createKey(root, "another", "", 0).status())
        .isEqualTo(STATUS_INSUFFICIENT_RESOURCES);
    assertThat(small.setValueKey(root, "value0", REG_BINARY, new byte[100]))
        .as("a value can always shrink")
        .isEqualTo(STATUS_SUCCESS);
  }

  @Test
  void what_is_deleted_is_given_back_to_the_limit() {
    Registry small = new Registry(clock::get, new RegistryLimits(1000, 1 << 20, 1 << 20));
    for (int i = 0; i < 5000; i++) {
      long made = small.createKey(0, SOFTWARE + "\\Acme", "Class", 0).key();
      assertThat(small.setValueKey(made, "v", REG_BINARY, new byte[500_000]))
          .isEqualTo(STATUS_SUCCESS);
      assertThat(small.setValueKey(made, "w", REG_BINARY, new byte[400_000]))
          .isEqualTo(STATUS_SUCCESS);
      assertThat(small.deleteValueKey(made, "v")).isEqualTo(STATUS_SUCCESS);
      assertThat(small.deleteKey(made)).isEqualTo(STATUS_SUCCESS);
    }
  }

  @Test
  void restoring_brings_keys_and_values_and_ids_back() {
    registry.setValueKey(key, "v", REG_BINARY, DATA);
    Registry.Snapshot snapshot = registry.snapshot();
    registry.setValueKey(key, "v", REG_BINARY, new byte[] {8});
    long made = registry.createKey(key, "Sub", "", 0).key();
    registry.deleteKey(made);
    registry.deleteKey(key);

    registry.restore(snapshot);

    assertThat(registry.queryValueKey(key, "v", KeyValuePartialInformation, 100).bytes())
        .endsWith(DATA);
    assertThat(subkeyNames()).isEmpty();
    assertThat(registry.createKey(key, "Sub", "", 0).key()).isEqualTo(made);
  }

  @Test
  void the_default_content_has_services_and_a_version() {
    String path = new RegistryDefaults(registry).windows().service("acme", "acme.sys");

    assertThat(path).isEqualTo("\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\acme");
    long service =
        registry
            .openKey(0, "\\Registry\\Machine\\System\\CurrentControlSet\\Services\\Acme", 0)
            .key();
    assertThat(registry.path(service)).isEqualTo(path);
    byte[] image = registry.queryValueKey(service, "ImagePath", 2, 1000).bytes();
    assertThat(text(image, 12, image.length - 12))
        .isEqualTo("\\SystemRoot\\System32\\drivers\\acme.sys\0");
    assertThat(registry.openKey(service, "Parameters", 0).success()).isTrue();
    assertThat(registry.openKey(service, "Enum", 0).success()).isTrue();
  }

  private List<String> valueNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; ; i++) {
      InformationReply reply = registry.enumerateValueKey(key, i, KeyValueBasicInformation, 1000);
      if (reply.status() != STATUS_SUCCESS) {
        return names;
      }
      names.add(text(reply.bytes(), 12, reply.resultLength() - 12));
    }
  }

  private List<String> subkeyNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; ; i++) {
      InformationReply reply = registry.enumerateKey(key, i, KeyBasicInformation, 1000);
      if (reply.status() != STATUS_SUCCESS) {
        return names;
      }
      names.add(text(reply.bytes(), 16, reply.resultLength() - 16));
    }
  }

  private long time(long id) {
    byte[] bytes = registry.queryKey(id, KeyBasicInformation, 1000).bytes();
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
  }

  private static String text(byte[] bytes, int offset, int length) {
    byte[] part = Arrays.copyOfRange(bytes, offset, offset + length);
    return new String(part, StandardCharsets.UTF_16LE);
  }
}
