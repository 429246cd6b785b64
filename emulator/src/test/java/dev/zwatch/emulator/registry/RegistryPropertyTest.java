package dev.zwatch.emulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Drives the registry and a naive one with the same random operations and compares every status and
 * every byte. For a longer run: {@code -Dzwatch.registry.operations=5000000
 * -Dzwatch.registry.seed=7}.
 */
final class RegistryPropertyTest {
  private static final int OPERATIONS = Integer.getInteger("zwatch.registry.operations", 50_000);
  private static final long SEED = Long.getLong("zwatch.registry.seed", 20260101);
  private static final RegistryLimits LIMITS = new RegistryLimits(150, 60_000, 5_000);

  private static final List<String> NAMES =
      List.of(
          "a",
          "A",
          "b",
          "B",
          "ab",
          "Ab",
          "_x",
          "Sub key",
          "SUB KEY",
          "\u00E9t\u00E9",
          "\u00C9T\u00C9",
          "z9",
          "Machine",
          "System",
          "software",
          "CurrentControlSet",
          "Services",
          "Link",
          "link2");
  private static final List<String> TOPS =
      List.of(
          "\\Registry\\Machine\\Software",
          "\\REGISTRY\\machine\\system\\CurrentControlSet\\Services",
          "\\Registry",
          "\\Registry\\Machine",
          "\\Registry\\User\\.default",
          "\\Registry\\Machine\\Software\\Link",
          "\\registry\\machine\\software\\link2",
          "",
          "\\",
          "\\\\",
          "\\Device",
          "\\Device\\x",
          "Registry");

  private final Random random = new Random(SEED);
  private final AtomicLong clock = new AtomicLong(0x01DA_0000_0000_0000L);
  private final Registry registry = new Registry(clock::get, LIMITS);
  private final RegistryModel model = new RegistryModel(clock::get, LIMITS);
  private final List<Registry.Snapshot> snapshots = new ArrayList<>();
  private final List<RegistryModel.Saved> saved = new ArrayList<>();
  private List<Long> ids = model.ids();

  @Test
  void the_registry_answers_as_the_naive_one() {
    int[] successes = new int[2];
    for (int i = 0; i < OPERATIONS; i++) {
      clock.addAndGet(random.nextInt(3));
      int before = successes[0];
      String operation = step(successes);
      successes[1] += successes[0] - before;
      if (i % 5000 == 0) {
        compareAll(operation);
      }
      if (i % 1000 == 0) {
        ids = model.ids();
      }
    }
    compareAll("the last operation");
    assertThat(successes[0]).as("operations that succeed").isGreaterThan(OPERATIONS / 4);
  }

  private String step(int[] successes) {
    int choice = random.nextInt(100);
    if (choice < 22) {
      long from = random.nextInt(3) == 0 ? 0 : id();
      String name = path(from);
      String className = pick(List.of("", "", "Class", "A longer class"));
      int options = pick(List.of(0, 0, 0, 0, 1, 1, 2, 8, 3));
      KeyReply real = registry.createKey(from, name, className, options);
      return same(
          successes,
          real.status(),
          real,
          model.createKey(from, name, className, options),
          "create " + from + " " + name + " " + options,
          real.key());
    }
    if (choice < 34) {
      long from = random.nextInt(3) == 0 ? 0 : id();
      String name = path(from);
      int options = pick(List.of(0, 0, 0, 8));
      KeyReply real = registry.openKey(from, name, options);
      return same(
          successes,
          real.status(),
          real,
          model.openKey(from, name, options),
          "open " + from + " " + name + " " + options,
          real.key());
    }
    long key = id();
    if (choice < 40) {
      int real = registry.deleteKey(key);
      return same(successes, real, real, model.deleteKey(key), "delete " + key, 0);
    }
    if (choice < 58) {
      return setValue(successes, key);
    }
    if (choice < 63) {
      String name = pick(NAMES);
      int real = registry.deleteValueKey(key, name);
      return same(successes, real, real, model.deleteValueKey(key, name), "delete " + name, 0);
    }
    if (choice < 98) {
      return query(successes, key, choice);
    }
    if (choice == 98 || snapshots.isEmpty()) {
      snapshots.add(registry.snapshot());
      saved.add(model.save());
      return "snapshot";
    }
    int which = random.nextInt(snapshots.size());
    registry.restore(snapshots.get(which));
    model.restore(saved.get(which));
    if (snapshots.size() > 5) {
      snapshots.remove(0);
      saved.remove(0);
    }
    ids = model.ids();
    return "restore";
  }

  private String setValue(int[] successes, long key) {
    boolean target = random.nextInt(8) == 0;
    String name = target ? "SymbolicLinkValue" : pick(NAMES) + pick(List.of("", "", "", "\0"));
    int type = target ? 6 : random.nextInt(12);
    byte[] data = target ? pick(TOPS).getBytes(StandardCharsets.UTF_16LE) : data();
    int real = registry.setValueKey(key, name, type, data);
    return same(
        successes, real, real, model.setValueKey(key, name, type, data), "set " + key + name, 0);
  }

  private String query(int[] successes, long key, int choice) {
    int informationClass = random.nextInt(12) - 1;
    int length = pick(List.of(0, 4, 11, 12, 16, 20, 24, 40, 44, 60, random.nextInt(200), 100_000));
    String name = pick(NAMES);
    int index = random.nextInt(10) - 1;
    InformationReply real;
    InformationReply expected;
    if (choice < 71) {
      real = registry.queryKey(key, informationClass, length);
      expected = model.queryKey(key, informationClass, length);
    } else if (choice < 80) {
      real = registry.enumerateKey(key, index, informationClass, length);
      expected = model.enumerateKey(key, index, informationClass, length);
    } else if (choice < 89) {
      real = registry.queryValueKey(key, name, informationClass, length);
      expected = model.queryValueKey(key, name, informationClass, length);
    } else {
      real = registry.enumerateValueKey(key, index, informationClass, length);
      expected = model.enumerateValueKey(key, index, informationClass, length);
    }
    String operation = "query " + choice + " " + key + " " + informationClass + " " + length;
    return same(successes, real.status(), text(real), text(expected), operation, 0);
  }

  /** Every key and value of both, in the order of enumeration. */
  private void compareAll(String operation) {
    for (long id : model.ids()) {
      for (int which = 0; which < 10; which++) {
        assertThat(text(registry.queryKey(id, which, 100_000)))
            .as("key %d class %d after %s", id, which, operation)
            .isEqualTo(text(model.queryKey(id, which, 100_000)));
      }
      IntStream.range(0, 30)
          .forEach(
              i -> {
                assertThat(text(registry.enumerateKey(id, i, 1, 100_000)))
                    .isEqualTo(text(model.enumerateKey(id, i, 1, 100_000)));
                assertThat(text(registry.enumerateValueKey(id, i, 1, 100_000)))
                    .isEqualTo(text(model.enumerateValueKey(id, i, 1, 100_000)));
              });
    }
  }

  private String same(
      int[] successes, int status, Object real, Object expected, String operation, long newId) {
    if (!real.equals(expected)) {
      assertThat(real).as(operation).isEqualTo(expected);
    }
    if (status == 0) {
      successes[0]++;
    }
    if (newId != 0) {
      ids.add(newId);
    }
    return operation;
  }

  private static String text(InformationReply reply) {
    return reply.status() + " " + reply.resultLength() + " " + Arrays.toString(reply.bytes());
  }

  private String path(long from) {
    StringBuilder path = new StringBuilder(from == 0 ? pick(TOPS) : "");
    int components = random.nextInt(from == 0 ? 3 : 4);
    for (int i = 0; i < components; i++) {
      if (from == 0 || i > 0) {
        path.append(pick(List.of("\\", "\\", "\\", "\\\\")));
      }
      int kind = random.nextInt(60);
      path.append(kind == 0 ? "x".repeat(255) : kind == 1 ? "x".repeat(256) : pick(NAMES));
    }
    return path + pick(List.of("", "", "", "", "", "\\", "\\\\"));
  }

  private byte[] data() {
    byte[] data = new byte[pick(List.of(0, 1, 4, 5, 8, random.nextInt(100), 3000, 6000))];
    random.nextBytes(data);
    return data;
  }

  private long id() {
    return ids.get(random.nextInt(ids.size()));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
