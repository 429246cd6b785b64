package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.emulator.kernel.TransactionBench.WAIT;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.ModelView;
import dev.zwatch.emulator.registry.RegistryLimits;
import dev.zwatch.emulator.registry.RegistryModel;
import dev.zwatch.wdk.ZwKeyInformation;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.UNICODE_STRING;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Transactions of both kinds and keys by handles, against naive ones: random calls that create,
 * open, commit, roll back and close transactions, and use keys that were opened in them or in none.
 * A longer run as {@code RegistryPropertyTest} has it.
 */
class TransactionPropertyTest {
  private static final int OPERATIONS =
      Integer.getInteger("zwatch.registry.operations", 50_000) / 2;
  private static final long SEED = Long.getLong("zwatch.registry.seed", 20260101);
  private static final String TOP = "\\Registry\\Machine\\Software\\";
  private static final List<String> NAMES = List.of("a", "b", "a\\x", "b\\x");
  private static final int MOST_HANDLES = 40;

  /** A handle to a transaction, or to a key that was opened in it; key 0 for the former. */
  private record Held(ModelTransaction transaction, long key) {}

  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final Random random = new Random(SEED);
  private final RegistryModel model = new RegistryModel(() -> 1, RegistryLimits.DEFAULT);
  private final Map<Long, ModelTransaction> transactions = new TreeMap<>();
  private final ModelTransaction none = new ModelTransaction(0, false);
  private final Map<Long, Held> held = new TreeMap<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private long next = 1;

  // One of each, used again: the pool is not to grow.
  private final Map<String, OBJECT_ATTRIBUTES> attributes = new HashMap<>();
  private final Map<String, UNICODE_STRING> names = new HashMap<>();
  private final OBJECT_ATTRIBUTES unnamed = keys.attributes(null, FLAGS, 0);
  private final long uow = keys.buffer(16);
  private final long buffer = keys.buffer(64);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void handles_answer_as_the_naive_model_says() {
    for (int i = 0; i < OPERATIONS; i++) {
      step();
    }
    assertThat(statuses.keySet())
        .anyMatch(s -> s.startsWith("create key STATUS_TRANSACTION_NOT_ACTIVE"))
        .anyMatch(s -> s.startsWith("open STATUS_TRANSACTION_NOT_FOUND"))
        .anyMatch(s -> s.startsWith("open STATUS_SUCCESS"))
        .anyMatch(s -> s.startsWith("commit STATUS_TRANSACTION_ALREADY_ABORTED"))
        .anyMatch(s -> s.startsWith("set value STATUS_TRANSACTIONAL_CONFLICT"))
        .anyMatch(s -> s.startsWith("set value STATUS_KEY_DELETED"))
        .anyMatch(s -> s.startsWith("rename STATUS_SUCCESS"));
  }

  private void step() {
    int choice = random.nextInt(100);
    if (held.size() >= MOST_HANDLES || choice < 8) {
      closeOne();
    } else if (choice < 18) {
      createTransaction();
    } else if (choice < 22) {
      openTransaction(1 + random.nextInt((int) next));
    } else if (choice < 50) {
      createKey(NAMES.get(random.nextInt(NAMES.size())));
    } else if (!held.isEmpty()) {
      Map.Entry<Long, Held> one = pick();
      use(choice, one.getKey(), one.getValue());
    }
  }

  private Map.Entry<Long, Held> pick() {
    return new ArrayList<>(held.entrySet()).get(random.nextInt(held.size()));
  }

  private void use(int choice, long handle, Held one) {
    if (one.key() == 0) {
      if (one.transaction().isActive() && random.nextInt(4) != 0) {
        compareOutcome(handle, one.transaction());
        return;
      }
      end(handle, one.transaction(), choice % 2 == 0);
      compareOutcome(handle, one.transaction());
    } else if (choice < 66) {
      setValue(handle, one);
    } else if (choice < 70) {
      String newName = random.nextBoolean() ? "a" : "c";
      int status = keys.wdk.family(ZwKeyInformation.class).ZwRenameKey(handle, name(newName));
      same("rename", status, change(one, view -> view.renameKey(one.key(), newName)));
    } else if (choice < 78) {
      same("delete", keys.zw.ZwDeleteKey(handle), change(one, v -> v.deleteKey(one.key())));
    } else {
      compareValue(handle, one);
    }
  }

  private void createTransaction() {
    long number = next++;
    keys.memory.putLong(uow, number);
    keys.memory.putLong(uow + 8, SEED);
    ModelTransaction made = new ModelTransaction(number, random.nextInt(3) == 0);
    assertSuccess(
        made.light
            ? bench.light.ZwCreateRegistryTransaction(
                keys.handle, TRANSACTION_ALL_ACCESS, unnamed, 0)
            : bench.zw.ZwCreateTransaction(
                keys.handle, TRANSACTION_ALL_ACCESS, unnamed, uow, 0, 0, 0, 0, null, null));
    made.handles = 1;
    transactions.put(number, made);
    held.put(keys.handle.get(), new Held(made, 0));
  }

  private void openTransaction(long number) {
    keys.memory.putLong(uow, number);
    keys.memory.putLong(uow + 8, SEED);
    int status = bench.zw.ZwOpenTransaction(keys.handle, TRANSACTION_ALL_ACCESS, unnamed, uow, 0);
    ModelTransaction known = transactions.get(number);
    known = known == null || known.light ? null : known;
    same("open", status, known == null ? STATUS_TRANSACTION_NOT_FOUND : STATUS_SUCCESS);
    if (known != null) {
      known.handles++;
      held.put(keys.handle.get(), new Held(known, 0));
    }
  }

  private void createKey(String name) {
    List<Map.Entry<Long, Held>> open =
        held.entrySet().stream().filter(h -> h.getValue().key() == 0).toList();
    boolean plain = open.isEmpty() || random.nextInt(3) == 0;
    Map.Entry<Long, Held> in = plain ? null : open.get(random.nextInt(open.size()));
    ModelTransaction transaction = in == null ? none : in.getValue().transaction();
    OBJECT_ATTRIBUTES path = attributes.computeIfAbsent(name, n -> keys.attributes(TOP + n));
    int all = ACCESS_MASK.KEY_ALL_ACCESS;
    int status =
        in == null
            ? keys.zw.ZwCreateKey(keys.handle, all, path, 0, null, 0, null)
            : bench.registry.ZwCreateKeyTransacted(
                keys.handle, all, path, 0, null, 0, in.getKey(), null);
    if (!transaction.isActive()) {
      same("create key", status, STATUS_TRANSACTION_NOT_ACTIVE);
      return;
    }
    var expected = model.in(transaction.number).createKey(0, TOP + name, "", 0);
    noticeRollBacks();
    same("create key", status, expected.status());
    if (status == STATUS_SUCCESS) {
      transaction.keys++;
      held.put(keys.handle.get(), new Held(transaction, expected.key()));
    }
  }

  private void closeOne() {
    if (held.isEmpty()) {
      return;
    }
    Map.Entry<Long, Held> chosen = pick();
    Held one = chosen.getValue();
    assertSuccess(keys.objects.ZwClose(chosen.getKey()));
    held.remove(chosen.getKey());
    ModelTransaction transaction = one.transaction();
    if (one.key() != 0) {
      transaction.keys--;
    } else if (--transaction.handles == 0 && transaction.isActive()) {
      model.rollBack(transaction.number);
      transaction.outcome = TransactionOutcomeAborted;
    }
    if (transaction.handles + transaction.keys == 0) {
      transactions.remove(transaction.number);
    }
  }

  private void end(long handle, ModelTransaction transaction, boolean commit) {
    int status;
    if (transaction.light) {
      status =
          commit
              ? bench.light.ZwCommitRegistryTransaction(handle, 0)
              : bench.light.ZwRollbackRegistryTransaction(handle, 0);
    } else {
      status =
          commit
              ? bench.zw.ZwCommitTransaction(handle, WAIT)
              : bench.zw.ZwRollbackTransaction(handle, WAIT);
    }
    same(commit ? "commit" : "roll back", status, transaction.end(commit, model));
  }

  private void compareOutcome(long handle, ModelTransaction transaction) {
    if (transaction.light) {
      return;
    }
    assertSuccess(
        bench.zw.ZwQueryInformationTransaction(
            handle, TransactionBasicInformation, buffer, 24, null));
    assertThat(keys.memory.getInt(buffer + 20)).isEqualTo(transaction.outcome);
    assertThat(keys.memory.getLong(buffer)).isEqualTo(transaction.number);
  }

  private void setValue(long handle, Held one) {
    byte[] data = {(byte) random.nextInt(3)};
    keys.memory.write(buffer, data, 0, 1);
    int status = keys.zw.ZwSetValueKey(handle, name("v"), 0, 3, buffer, 1);
    same("set value", status, change(one, view -> view.setValueKey(one.key(), "v", 3, data)));
  }

  private void compareValue(long handle, Held one) {
    int status = keys.zw.ZwQueryValueKey(handle, name("v"), 2, buffer, 64, keys.number);
    int expected = usable(one);
    byte[] data = model.in(one.transaction().number).data(one.key(), "v");
    if (expected == STATUS_SUCCESS && data == null) {
      expected = STATUS_OBJECT_NAME_NOT_FOUND;
    }
    same("query value", status, expected);
    if (status == STATUS_SUCCESS) {
      assertThat(keys.bytes(buffer + 12, keys.memory.getInt(buffer + 8))).isEqualTo(data);
    }
  }

  private interface Change {
    int in(ModelView view);
  }

  private int change(Held one, Change change) {
    int status = usable(one);
    if (status == STATUS_SUCCESS) {
      status = change.in(model.in(one.transaction().number));
      noticeRollBacks();
    }
    return status;
  }

  private int usable(Held one) {
    if (!one.transaction().isActive()) {
      return STATUS_TRANSACTION_NOT_ACTIVE;
    }
    return model.in(one.transaction().number).exists(one.key())
        ? STATUS_SUCCESS
        : STATUS_KEY_DELETED;
  }

  private void noticeRollBacks() {
    for (long number : model.rolledBack) {
      ModelTransaction ended = transactions.get(number);
      assertThat(ended).isNotNull();
      if (ended != null) {
        ended.outcome = TransactionOutcomeAborted;
      }
    }
    model.rolledBack.clear();
  }

  private UNICODE_STRING name(String text) {
    return names.computeIfAbsent(text, keys::name);
  }

  private void same(String operation, int status, int expected) {
    if (status != expected) {
      assertThat(NTSTATUS.toString(status))
          .as("%s, transactions %s", operation, transactions.keySet())
          .isEqualTo(NTSTATUS.toString(expected));
    }
    statuses.merge(operation + " " + NTSTATUS.toString(status), 1, Integer::sum);
  }
}
