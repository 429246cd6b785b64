package dev.zwatch.emulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.kernel.MultipleValuesBench;
import dev.zwatch.emulator.registry.ModelKey.ModelValue;
import dev.zwatch.wdk.constants.NTSTATUS;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The registry and a naive one: each operation is done to both, and the answers must be equal. */
final class RegistryPair implements RegistryListener, AutoCloseable {
  /** How many calls ended with which status. */
  final Map<String, Integer> statuses = new TreeMap<>();

  private final Registry registry;
  private final RegistryModel model;
  private final MultipleValuesBench multipleValues = new MultipleValuesBench();
  private final List<Registry.Snapshot> snapshots = new ArrayList<>();
  private final List<RegistryModel.Saved> saved = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<Long> rolledBack = new ArrayList<>();

  RegistryPair(LongSupplier clock, RegistryLimits limits) {
    registry = new Registry(clock, limits);
    model = new RegistryModel(clock, limits);
    registry.onChange(this);
    registry.onRollBack(rolledBack::add);
  }

  @Override
  public void changed(long key, int kind) {
    told.add(key + ":" + kind);
  }

  @Override
  public void deleted(long key) {
    told.add("-" + key);
  }

  /** A transaction's keys. */
  List<Long> ids(long transaction) {
    return model.in(transaction).ids();
  }

  /** Transactions that were rolled back by what was done since this was asked last. */
  List<Long> takeRolledBack() {
    List<Long> ended = List.copyOf(rolledBack);
    rolledBack.clear();
    model.rolledBack.clear();
    return ended;
  }

  /** The id of the key that is open now; 0 for none. */
  long open(long transaction, long from, String name, int options) {
    KeyReply real = registry.inTransaction(transaction).openKey(from, name, options);
    KeyReply expected = model.in(transaction).openKey(from, name, options);
    same("open", real.status(), real, expected, transaction, from, name, options);
    return real.key();
  }

  /** The id of the key that is open now; 0 for none. */
  long create(long transaction, long from, String name, String className, int options) {
    KeyReply real = registry.inTransaction(transaction).createKey(from, name, className, options);
    KeyReply expected = model.in(transaction).createKey(from, name, className, options);
    same("create", real.status(), real, expected, transaction, from, name, options);
    return real.key();
  }

  void delete(long transaction, long key) {
    int real = registry.inTransaction(transaction).deleteKey(key);
    same("delete", real, real, model.in(transaction).deleteKey(key), transaction, key);
  }

  void rename(long transaction, long key, String name) {
    int real = registry.inTransaction(transaction).renameKey(key, name);
    same("rename", real, real, model.in(transaction).renameKey(key, name), transaction, key, name);
  }

  void setTime(long transaction, long key, long time) {
    int real = registry.inTransaction(transaction).setWriteTime(key, time);
    same("set time", real, real, model.in(transaction).setWriteTime(key, time), transaction, key);
  }

  void setFlags(long transaction, long key, boolean wow64, int flags) {
    int real = registry.inTransaction(transaction).setFlags(key, wow64, flags);
    int expected = model.in(transaction).setFlags(key, wow64, flags);
    same("set flags", real, real, expected, transaction, key, wow64, flags);
  }

  void setValue(long transaction, long key, String name, int type, byte[] data) {
    int real = registry.inTransaction(transaction).setValueKey(key, name, type, data);
    int expected = model.in(transaction).setValueKey(key, name, type, data);
    same("set value", real, real, expected, transaction, key, name, type, data.length);
  }

  void deleteValue(long transaction, long key, String name) {
    int real = registry.inTransaction(transaction).deleteValueKey(key, name);
    int expected = model.in(transaction).deleteValueKey(key, name);
    same("delete value", real, real, expected, transaction, key, name);
  }

  void queryKey(long transaction, long key, int which, int length) {
    InformationReply real = registry.inTransaction(transaction).queryKey(key, which, length);
    InformationReply expected = model.in(transaction).queries().queryKey(key, which, length);
    same("query key", real, expected, transaction, key, which, length);
  }

  void enumerateKey(long transaction, long key, int index, int which, int length) {
    InformationReply real =
        registry.inTransaction(transaction).enumerateKey(key, index, which, length);
    InformationReply expected =
        model.in(transaction).queries().enumerateKey(key, index, which, length);
    same("enumerate key", real, expected, transaction, key, index, which, length);
  }

  void queryValue(long transaction, long key, String name, int which, int length) {
    InformationReply real =
        registry.inTransaction(transaction).queryValueKey(key, name, which, length);
    InformationReply expected =
        model.in(transaction).queries().queryValueKey(key, name, which, length);
    same("query value", real, expected, transaction, key, name, which, length);
  }

  void enumerateValue(long transaction, long key, int index, int which, int length) {
    InformationReply real =
        registry.inTransaction(transaction).enumerateValueKey(key, index, which, length);
    InformationReply expected =
        model.in(transaction).queries().enumerateValueKey(key, index, which, length);
    same("enumerate value", real, expected, transaction, key, index, which, length);
  }

  void queryMultipleValues(long transaction, long key, List<String> names, int room) {
    String real = multipleValues.query(registry.inTransaction(transaction), key, names, room);
    List<ModelValue> values = model.in(transaction).queries().values(key, names);
    boolean exists = model.in(transaction).ids().contains(key);
    int failure = exists ? NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND : NTSTATUS.STATUS_KEY_DELETED;
    String expected = ModelMultipleValues.answer(failure, names.size(), values, room);
    int status = Integer.parseInt(real.substring(0, real.indexOf(' ')));
    same("query multiple values", status, real, expected, transaction, key, names, room);
  }

  void commit(long transaction) {
    registry.commit(transaction);
    model.commit(transaction);
    same("commit", 0, "", "", transaction);
  }

  void rollBack(long transaction) {
    registry.rollBack(transaction);
    model.rollBack(transaction);
    same("roll back", 0, "", "", transaction);
  }

  /** How many snapshots there are. */
  int snapshot() {
    snapshots.add(registry.snapshot());
    saved.add(model.save());
    return snapshots.size();
  }

  void restore(int which) {
    registry.restore(snapshots.get(which));
    model.restore(saved.get(which));
    same("restore", 0, "", "", which);
  }

  void forgetSnapshot() {
    snapshots.remove(0);
    saved.remove(0);
  }

  /** Every key and value, as a transaction sees them, in the order of enumeration. */
  void compareAll(long transaction) {
    for (long id : ids(transaction)) {
      IntStream.range(0, 10).forEach(which -> queryKey(transaction, id, which, 100_000));
      IntStream.range(0, 30).forEach(i -> enumerateKey(transaction, id, i, 1, 100_000));
      IntStream.range(0, 30).forEach(i -> enumerateValue(transaction, id, i, 1, 100_000));
    }
  }

  private void same(
      String operation, InformationReply real, InformationReply expected, Object... arguments) {
    same(operation, real.status(), text(real), text(expected), arguments);
  }

  private void same(
      String operation, int status, Object real, Object expected, Object... arguments) {
    if (!real.equals(expected)
        || !told.equals(model.told)
        || !rolledBack.equals(model.rolledBack)) {
      String what = operation + " " + Arrays.toString(arguments);
      assertThat(real).as(what).isEqualTo(expected);
      assertThat(told).as("told by %s", what).isEqualTo(model.told);
      assertThat(rolledBack).as("rolled back by %s", what).isEqualTo(model.rolledBack);
    }
    told.clear();
    model.told.clear();
    statuses.merge(operation + " " + NTSTATUS.toString(status), 1, Integer::sum);
  }

  private static String text(InformationReply reply) {
    return reply.status() + " " + reply.resultLength() + " " + Arrays.toString(reply.bytes());
  }

  @Override
  public void close() {
    multipleValues.close();
  }
}
