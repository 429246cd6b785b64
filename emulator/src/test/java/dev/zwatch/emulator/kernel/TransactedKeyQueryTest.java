package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.REG.REG_DWORD;
import static dev.zwatch.wdk.constants.RTL_REGISTRY.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.RtlRegistry;
import dev.zwatch.wdk.roles.RTL_QUERY_REGISTRY_ROUTINE;
import dev.zwatch.wdk.types.PCWSTR;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RtlQueryRegistryValues with a handle of a transaction. */
class TransactedKeyQueryTest {
  private final FilterBench filters = new FilterBench();
  private final KeyBench keys = filters.keys;
  private final TransactionBench transactions = new TransactionBench(keys);
  private final RtlRegistry rtl = keys.wdk.family(RtlRegistry.class);
  private final QueryTable table = new QueryTable(keys);
  private final long transaction = transactions.transaction();
  private final List<String> called = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  private final long routine =
      keys.memory.addressOf(
          RTL_QUERY_REGISTRY_ROUTINE.class,
          (name, type, data, length, context, entryContext) -> {
            called.add((name == null ? "" : name.text()) + " " + keys.memory.getInt(data));
            meanwhile.run();
            return STATUS_SUCCESS;
          });

  @AfterEach
  void close() {
    filters.close();
  }

  @Test
  void what_the_transaction_sees_is_read() {
    number(keys.create(KEY), "a", 1);
    long key = transactions.create(KEY, transaction);
    number(key, "a", 2);
    number(key, "b", 3);
    table.entry(0, "a").QueryRoutine(routine);
    table.entry(0, null).QueryRoutine(routine);
    assertSuccess(query(key));
    assertThat(called).containsExactly("a 2", "a 2", "b 3");
  }

  @Test
  void callbacks_see_it_read() {
    long key = transactions.create(KEY, transaction);
    number(key, "a", 2);
    filters.noting("filter", "1", (notifyClass, information) -> STATUS_SUCCESS);
    table.entry(0, "a").QueryRoutine(routine);
    assertSuccess(query(key));
    assertThat(called).containsExactly("a 2");
    assertThat(filters.calls).contains("filter PreQueryValueKey");
    filters.calls.clear();
  }

  @Test
  void a_value_of_a_key_that_only_the_transaction_has_can_be_stored_at_once() {
    long key = transactions.create(KEY, transaction);
    number(key, "a", 2);
    long to = keys.buffer(4);
    table.entry(RTL_QUERY_REGISTRY_DIRECT, "a").EntryContext(to);
    assertSuccess(query(key));
    assertThat(keys.memory.getInt(to)).isEqualTo(2);
  }

  @Test
  void what_is_deleted_after_reading_is_deleted_in_the_transaction() {
    long outside = keys.create(KEY);
    number(outside, "a", 1);
    long key = transactions.create(KEY, transaction);
    table.entry(RTL_QUERY_REGISTRY_DELETE, "a").QueryRoutine(routine);
    assertSuccess(query(key));
    assertThat(keys.data(key, "a")).isNull();
    assertThat(keys.data(outside, "a")).isNotNull();
    transactions.commit(transaction);
    assertThat(keys.data(outside, "a")).isNull();
  }

  @Test
  void subkeys_are_opened_outside_of_the_transaction() {
    keys.create(KEY);
    number(keys.create(KEY + "\\Old"), "a", 1);
    long key = transactions.create(KEY, transaction);
    transactions.create(KEY + "\\New", transaction);
    table.entry(RTL_QUERY_REGISTRY_SUBKEY, "Old").QueryRoutine(routine);
    assertSuccess(query(key));
    assertThat(called).containsExactly("a 1");
    table.startAgain();
    table.entry(RTL_QUERY_REGISTRY_SUBKEY, "New").QueryRoutine(routine);
    assertStatus(query(key), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void it_ends_when_a_routine_ends_the_transaction() {
    long key = transactions.create(KEY, transaction);
    number(key, "a", 1);
    number(key, "b", 2);
    meanwhile = () -> transactions.commit(transaction);
    table.entry(0, null).QueryRoutine(routine);
    assertStatus(query(key), STATUS_TRANSACTION_NOT_ACTIVE);
    assertThat(called).containsExactly("a 1");
    assertStatus(query(key), STATUS_TRANSACTION_NOT_ACTIVE);
  }

  private void number(long key, String name, int value) {
    keys.set(key, name, REG_DWORD, (byte) value, (byte) 0, (byte) 0, (byte) 0);
  }

  private int query(long key) {
    return rtl.RtlQueryRegistryValues(
        RTL_REGISTRY_HANDLE, new PCWSTR(keys.memory, key), table.first(), 0, 0);
  }
}
