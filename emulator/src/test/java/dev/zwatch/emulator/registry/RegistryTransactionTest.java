package dev.zwatch.emulator.registry;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTIONAL_CONFLICT;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_TRANSACTION_NOT_ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.REG;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Transactions of the registry, and the same changes made to another one without any. */
class RegistryTransactionTest {
  private static final String TOP = "\\Registry\\Machine\\Software";
  private static final List<String> NAMES = List.of("a", "A", "b", "a\\x", "b\\x", "a\\x\\y");
  private static final int OPERATIONS = 20_000;

  private final Registry registry = new Registry(() -> 1);
  private final Registry plain = new Registry(() -> 1);

  /** An operation by paths, so that it can be made to any registry. */
  private interface Operation {
    int on(RegistryView view);
  }

  @Test
  void a_committed_transaction_has_changed_what_its_operations_change_then() {
    Random random = new Random(7);
    Map<Long, List<Operation>> made = new TreeMap<>();
    registry.onRollBack(made::remove);
    int conflicts = 0;
    int commits = 0;
    for (int i = 0; i < OPERATIONS; i++) {
      long transaction = random.nextInt(4);
      Operation operation = operation(random);
      if (transaction == 0) {
        assertThat(operation.on(registry)).isEqualTo(operation.on(plain));
      } else if (random.nextInt(8) == 0) {
        List<Operation> done = made.remove(transaction);
        if (random.nextInt(3) == 0) {
          registry.rollBack(transaction);
        } else {
          commits++;
          registry.commit(transaction);
          (done == null ? List.<Operation>of() : done)
              .forEach(each -> assertThat(NT_SUCCESS(each.on(plain))).isTrue());
        }
      } else {
        List<String> before = dump(registry.inTransaction(transaction));
        int status = operation.on(registry.inTransaction(transaction));
        if (!dump(registry.inTransaction(transaction)).equals(before)) {
          made.computeIfAbsent(transaction, none -> new ArrayList<>()).add(operation);
        } else if (status == STATUS_TRANSACTIONAL_CONFLICT) {
          conflicts++;
        }
        assertThat(dump(registry.inTransaction(transaction)))
            .isEqualTo(expected(made.getOrDefault(transaction, List.of())));
      }
      assertThat(dump(registry)).isEqualTo(dump(plain));
    }
    assertThat(conflicts).isGreaterThan(100);
    assertThat(commits).isGreaterThan(100);
  }

  @Test
  void a_key_can_be_renamed_above_what_a_transaction_has_made() {
    long key = registry.createKey(0, TOP + "\\a", "", 0).key();
    long sub = registry.inTransaction(1).createKey(0, TOP + "\\a\\x", "", 0).key();
    assertThat(NT_SUCCESS(registry.renameKey(key, "b"))).isTrue();
    registry.commit(1);
    assertThat(registry.path(sub)).endsWith("\\b\\x");
  }

  @Test
  void a_renamed_key_has_both_names_for_itself_until_the_end() {
    long key = registry.createKey(0, TOP + "\\a", "", 0).key();
    registry.createKey(0, TOP + "\\c", "", 0);
    RegistryView first = registry.inTransaction(1);
    RegistryView second = registry.inTransaction(2);
    assertThat(NT_SUCCESS(first.renameKey(key, "b"))).isTrue();
    assertThat(second.deleteKey(key)).isEqualTo(STATUS_TRANSACTIONAL_CONFLICT);
    assertThat(second.renameKey(key, "d")).isEqualTo(STATUS_TRANSACTIONAL_CONFLICT);
    assertThat(create("B").on(second)).isEqualTo(STATUS_TRANSACTIONAL_CONFLICT);
    assertThat(registry.path(key)).endsWith("\\a");
    registry.commit(1);
    assertThat(registry.path(key)).endsWith("\\b");
  }

  @Test
  void going_back_brings_uncommitted_changes_back_and_forgets_later_ones() {
    RegistryView view = registry.inTransaction(5);
    assertThat(NT_SUCCESS(create("a").on(view))).isTrue();
    Registry.Snapshot snapshot = registry.snapshot();
    for (int run = 0; run < 3; run++) {
      RegistryView seen = registry.inTransaction(5);
      assertThat(NT_SUCCESS(create("b").on(seen))).isTrue();
      long key = seen.find(0, TOP + "\\a");
      assertThat(key).isNotZero();
      registry.commit(5);
      assertThat(registry.find(0, TOP + "\\a")).isEqualTo(key);
      registry.restore(snapshot);
      assertThat(registry.find(0, TOP + "\\a")).isZero();
      assertThat(registry.inTransaction(5).find(0, TOP + "\\a")).isEqualTo(key);
      assertThat(registry.inTransaction(5).find(0, TOP + "\\b")).isZero();
    }
  }

  @Test
  void who_still_has_the_view_of_a_transaction_that_is_over_changes_nothing() {
    RegistryView view = registry.inTransaction(1);
    assertThat(NT_SUCCESS(create("a").on(view))).isTrue();
    registry.commit(1);
    assertThat(create("b").on(view)).isEqualTo(STATUS_TRANSACTION_NOT_ACTIVE);
    assertThat(view.find(0, TOP + "\\a")).isNotZero();
    registry.commit(1);
    assertThat(registry.find(0, TOP + "\\b")).isZero();
  }

  @Test
  void keys_made_in_transactions_and_outside_never_share_an_id() {
    long first = registry.inTransaction(1).createKey(0, TOP + "\\a", "", 0).key();
    long second = registry.createKey(0, TOP + "\\b", "", 0).key();
    long third = registry.inTransaction(2).createKey(0, TOP + "\\c", "", 0).key();
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    registry.commit(2);
    registry.commit(1);
    assertThat(registry.path(first)).endsWith("\\a");
    assertThat(registry.path(third)).endsWith("\\c");
  }

  @Test
  void transactions_together_keep_no_more_than_a_registry_holds() {
    Registry small = new Registry(() -> 1, new RegistryLimits(100, 100_000, 5_000));
    int changes = 0;
    for (byte i = 0; NT_SUCCESS(setDefault(small.inTransaction(1 + i % 3), i, 4_000)); i++) {
      changes++;
    }
    assertThat(changes).isBetween(20, 25);
    assertThat(setDefault(small.inTransaction(2), (byte) 100, 4_000))
        .isEqualTo(STATUS_INSUFFICIENT_RESOURCES);
    small.rollBack(1);
    assertThat(NT_SUCCESS(setDefault(small.inTransaction(2), (byte) 100, 4_000))).isTrue();
  }

  @Test
  void a_key_can_get_a_shorter_name_where_commits_have_made_too_much() {
    Registry small = new Registry(() -> 1, new RegistryLimits(100, 10_000, 5_000));
    long key = small.createKey(0, TOP + "\\longer", "", 0).key();
    for (byte i = 0; i < 3; i++) {
      assertThat(NT_SUCCESS(setDefault(small.inTransaction(1 + i), i, 3_000))).isTrue();
    }
    List.of(1L, 2L, 3L).forEach(small::commit);
    assertThat(small.renameKey(key, "much longer")).isEqualTo(STATUS_INSUFFICIENT_RESOURCES);
    assertThat(NT_SUCCESS(small.renameKey(key, "short"))).isTrue();
  }

  private static int setDefault(RegistryView view, byte fill, int length) {
    byte[] data = new byte[length];
    Arrays.fill(data, fill);
    return view.setValueKey(view.find(0, hiveOf(fill)), "", 3, data);
  }

  /** Each of three transactions has a key of its own to change. */
  private static String hiveOf(byte number) {
    return List.of(TOP, "\\Registry\\Machine\\System", "\\Registry\\Machine\\Sam").get(number % 3);
  }

  private List<String> expected(List<Operation> operations) {
    Registry.Snapshot snapshot = plain.snapshot();
    operations.forEach(operation -> operation.on(plain));
    List<String> dump = dump(plain);
    plain.restore(snapshot);
    return dump;
  }

  private static Operation operation(Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    String other = NAMES.get(random.nextInt(3));
    byte[] data = {(byte) random.nextInt(3)};
    return switch (random.nextInt(5)) {
      case 0, 1 -> create(name);
      case 2 -> onKey(name, (view, key) -> view.deleteKey(key));
      case 3 -> onKey(name, (view, key) -> view.deleteValueKey(key, other));
      default -> onKey(name, (view, key) -> view.setValueKey(key, other, 3, data));
    };
  }

  private static Operation create(String name) {
    return view -> view.createKey(0, TOP + "\\" + name, "", 0).status();
  }

  private interface KeyOperation {
    int on(RegistryView view, long key);
  }

  private static Operation onKey(String name, KeyOperation operation) {
    return view -> {
      KeyReply key = view.openKey(0, TOP + "\\" + name, 0);
      return key.success() ? operation.on(view, key.key()) : key.status();
    };
  }

  private static List<String> dump(RegistryView view) {
    List<String> lines = new ArrayList<>();
    dump(view, view.find(0, TOP), "", lines);
    return lines;
  }

  private static void dump(RegistryView view, long key, String path, List<String> lines) {
    lines.add(path);
    for (int i = 0; ; i++) {
      InformationReply value =
          view.enumerateValueKey(key, i, REG.KeyValueFullInformation, Integer.MAX_VALUE);
      if (!NT_SUCCESS(value.status())) {
        break;
      }
      lines.add(path + " " + new String(value.bytes(), StandardCharsets.ISO_8859_1));
    }
    for (int i = 0; ; i++) {
      InformationReply subkey =
          view.enumerateKey(key, i, REG.KeyBasicInformation, Integer.MAX_VALUE);
      if (!NT_SUCCESS(subkey.status())) {
        break;
      }
      int length = ByteBuffer.wrap(subkey.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
      String name = new String(subkey.bytes(), 16, length, StandardCharsets.UTF_16LE);
      KeyReply child = view.openKey(key, name, REG.REG_OPTION_OPEN_LINK);
      dump(view, child.key(), path + "\\" + name, lines);
    }
  }
}
