package dev.zwatch.emulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Drives the registry and a naive one with the same random operations, in up to three transactions
 * and in none, and compares every status and every byte, and who is told of what. For a longer run:
 * {@code -Dzwatch.registry.operations=1000000 -Dzwatch.registry.seed=7}.
 */
final class RegistryPropertyTest {
  private static final int USUAL = 50_000;
  private static final int OPERATIONS = Integer.getInteger("zwatch.registry.operations", USUAL);
  private static final long SEED = Long.getLong("zwatch.registry.seed", 20260101);
  private static final RegistryLimits LIMITS = new RegistryLimits(150, 60_000, 5_000);
  private static final int TRANSACTIONS = 3;

  private final Random random = new Random(SEED);
  private final RandomArguments arguments = new RandomArguments(random);
  private final AtomicLong clock = new AtomicLong(0x01DA_0000_0000_0000L);
  private final RegistryPair both = new RegistryPair(clock::get, LIMITS);

  /** What handles refer to: keys that exist or did, in any transaction. */
  private List<Long> keys = both.ids(0);

  private int snapshots;
  private int rolledBack;

  @AfterEach
  void close() {
    both.close();
  }

  @Test
  void the_registry_answers_as_the_naive_one() {
    for (int i = 0; i < OPERATIONS; i++) {
      clock.addAndGet(random.nextInt(3));
      step();
      rolledBack += both.takeRolledBack().size();
      if (i % 5000 == 0) {
        compareAll();
      }
      if (i % 1000 == 0) {
        keys = known();
      }
    }
    compareAll();
    if (OPERATIONS > USUAL) {
      System.out.printf("%d operations: %s%n", OPERATIONS, both.statuses);
    }
    assertThat(count("STATUS_SUCCESS")).isGreaterThan(OPERATIONS / 4);
    assertThat(count("STATUS_TRANSACTIONAL_CONFLICT")).isGreaterThan(OPERATIONS / 1000);
    assertThat(rolledBack).isGreaterThan(OPERATIONS / 1000);
  }

  private void step() {
    long transaction = random.nextInt(5) < 3 ? 0 : 1 + random.nextInt(TRANSACTIONS);
    int choice = random.nextInt(100);
    long key = arguments.pick(keys);
    if (choice < 30) {
      open(transaction, choice < 20);
    } else if (choice < 35) {
      both.delete(transaction, key);
    } else if (choice < 40) {
      String name = arguments.pick(List.of("", "a\\b", "c", "d", arguments.component()));
      both.rename(transaction, key, name);
    } else if (choice < 54) {
      setValue(transaction, key);
    } else if (choice < 58) {
      both.deleteValue(transaction, key, arguments.name());
    } else if (choice < 60) {
      setInformation(transaction, key);
    } else if (choice < 95) {
      query(transaction, key, choice);
    } else if (choice < 98) {
      end(1 + random.nextInt(TRANSACTIONS));
    } else if (choice == 98 || snapshots == 0) {
      snapshots = both.snapshot();
    } else {
      goBack();
    }
  }

  private void open(long transaction, boolean create) {
    long from = random.nextInt(3) == 0 ? 0 : arguments.pick(keys);
    String name = arguments.path(from);
    long key;
    if (create) {
      String className = arguments.pick(List.of("", "", "Class", "A longer class"));
      int options = arguments.pick(List.of(0, 0, 0, 0, 1, 1, 2, 8, 3));
      key = both.create(transaction, from, name, className, options);
    } else {
      key = both.open(transaction, from, name, arguments.pick(List.of(0, 0, 0, 8)));
    }
    if (key != 0) {
      keys.add(key);
    }
  }

  private void setValue(long transaction, long key) {
    if (random.nextInt(8) == 0) {
      byte[] target = arguments.pick(RandomArguments.TOPS).getBytes(StandardCharsets.UTF_16LE);
      both.setValue(transaction, key, "SymbolicLinkValue", 6, target);
    } else {
      String name = arguments.name() + arguments.pick(List.of("", "", "", "\0"));
      both.setValue(transaction, key, name, random.nextInt(12), arguments.data());
    }
  }

  private void setInformation(long transaction, long key) {
    if (random.nextBoolean()) {
      both.setTime(transaction, key, random.nextLong());
    } else {
      both.setFlags(transaction, key, random.nextBoolean(), random.nextInt(16));
    }
  }

  private void query(long transaction, long key, int choice) {
    int which = random.nextInt(12) - 1;
    int index = random.nextInt(10) - 1;
    int length = arguments.length();
    if (choice < 68) {
      both.queryKey(transaction, key, which, length);
    } else if (choice < 76) {
      both.enumerateKey(transaction, key, index, which, length);
    } else if (choice < 83) {
      both.queryValue(transaction, key, arguments.name(), which, length);
    } else if (choice < 91) {
      both.enumerateValue(transaction, key, index, which, length);
    } else {
      List<String> names = Stream.generate(arguments::name).limit(random.nextInt(4)).toList();
      both.queryMultipleValues(transaction, key, names, Math.min(length, 8_000));
    }
  }

  private void end(long transaction) {
    if (random.nextInt(3) == 0) {
      both.rollBack(transaction);
    } else {
      both.commit(transaction);
    }
  }

  private void goBack() {
    both.restore(random.nextInt(snapshots));
    if (snapshots > 5) {
      both.forgetSnapshot();
      snapshots--;
    }
    keys = known();
  }

  private List<Long> known() {
    List<Long> known = new ArrayList<>();
    for (long transaction = 0; transaction <= TRANSACTIONS; transaction++) {
      known.addAll(both.ids(transaction));
    }
    return known;
  }

  private void compareAll() {
    for (long transaction = 0; transaction <= TRANSACTIONS; transaction++) {
      both.compareAll(transaction);
    }
  }

  private int count(String status) {
    return both.statuses.entrySet().stream()
        .filter(entry -> entry.getKey().contains(status + " "))
        .mapToInt(entry -> entry.getValue())
        .sum();
  }
}
