package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.EnlistmentBench.MASK;
import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static dev.zwatch.wdk.constants.TRANSACTION_NOTIFY.TRANSACTION_NOTIFY_COMMIT_FINALIZE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.PsThreads;
import dev.zwatch.wdk.roles.KSTART_ROUTINE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resource manager that asks for its notifications. */
class ZwGetNotificationResourceManagerTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final TransactionBench transactions = bench.transactions;
  private final KeyBench keys = bench.keys;
  private final long manager = bench.manager(RESOURCEMANAGER_ALL_ACCESS);
  private final long transaction = transactions.transaction();
  private final long buffer = keys.buffer(72);
  private final PLARGE_INTEGER time = new PLARGE_INTEGER(keys.memory, keys.buffer(8));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void notifications_come_one_by_one_with_key_and_clock() {
    enlist(1);
    enlist(2);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertThat(next()).isEqualTo("1:1");
    assertThat(keys.memory.getLong(buffer + 16)).isEqualTo(1);
    assertThat(keys.memory.getInt(buffer + 24)).isZero();
    assertThat(next()).isEqualTo("2:1");
    assertStatus(poll(32), STATUS_TIMEOUT);
  }

  @Test
  void the_next_phase_comes_when_all_have_answered() {
    long first = enlist(1);
    long second = enlist(2);
    assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
    assertSuccess(bench.zw.ZwPrePrepareComplete(first, null));
    assertThat(List.of(next(), next())).containsExactly("1:1", "2:1");
    assertStatus(poll(32), STATUS_TIMEOUT);
    assertSuccess(bench.zw.ZwPrePrepareComplete(second, null));
    assertThat(List.of(next(), next())).containsExactly("1:2", "2:2");
    assertSuccess(bench.zw.ZwPrepareComplete(first, null));
    assertSuccess(bench.zw.ZwPrepareComplete(second, null));
    assertSuccess(bench.zw.ZwCommitComplete(first, null));
    assertSuccess(bench.zw.ZwCommitComplete(second, null));
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeCommitted);
    assertThat(List.of(next(), next())).containsExactly("1:4", "2:4");
  }

  @Test
  void a_thread_waits_for_the_next_one() {
    keys.kernel.request(
        wdk -> {
          long enlistment = enlist(7);
          List<String> got = new ArrayList<>();
          long start =
              keys.memory.addressOf(
                  KSTART_ROUTINE.class,
                  context -> {
                    got.add(waitForNext(null));
                    assertSuccess(bench.zw.ZwRollbackComplete(enlistment, null));
                  });
          assertSuccess(
              wdk.family(PsThreads.class)
                  .PsCreateSystemThread(
                      keys.handle, 0, keys.attributes(null, FLAGS, 0), 0, null, start, 0));
          transactions.rollBack(transaction);
          assertThat(got).containsExactly("7:8");
        });
  }

  @Test
  void a_wait_ends_with_its_time() {
    keys.kernel.request(
        wdk -> {
          time.set(-10_000);
          assertStatus(
              bench.managers.ZwGetNotificationResourceManager(
                  manager, buffer, 32, time, keys.number, 0, 0),
              STATUS_TIMEOUT);
        });
  }

  @Test
  void a_buffer_that_is_too_small_is_told_and_loses_nothing() {
    enlist(1);
    transactions.zw.ZwCommitTransaction(transaction, (byte) 0);
    keys.number.set(UNTOUCHED);
    assertStatus(poll(31), STATUS_BUFFER_TOO_SMALL);
    assertThat(keys.number.get()).isEqualTo(32);
    assertThat(next()).isEqualTo("1:1");
  }

  @Test
  void wrong_parameters_are_refused() {
    assertStatus(get(manager, 1, 0), STATUS_INVALID_PARAMETER);
    assertStatus(get(manager, 0, 1), STATUS_INVALID_PARAMETER);
    assertStatus(get(keys.closed(), 0, 0), STATUS_INVALID_HANDLE);
    assertStatus(get(transaction, 0, 0), STATUS_OBJECT_TYPE_MISMATCH);
    long deaf = bench.manager(RESOURCEMANAGER_ALL_ACCESS & ~RESOURCEMANAGER_GET_NOTIFICATION);
    assertStatus(get(deaf, 0, 0), STATUS_ACCESS_DENIED);
  }

  @Test
  void a_close_drops_what_waits_and_ends_the_commit() {
    keys.kernel.request(
        wdk -> {
          enlist(1);
          assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
          keys.close(manager);
        });
    keys.kernel.request(wdk -> {});
    assertThat(transactions.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
  }

  @Test
  void who_leaves_after_the_decision_holds_up_nobody() {
    keys.kernel.request(
        wdk -> {
          long enlistment = enlist(1);
          bench.enlist(transaction, MASK | TRANSACTION_NOTIFY_COMMIT_FINALIZE, 2);
          assertStatus(transactions.zw.ZwCommitTransaction(transaction, (byte) 0), STATUS_PENDING);
          assertSuccess(bench.zw.ZwPrePrepareComplete(enlistment, null));
          assertSuccess(bench.zw.ZwPrepareComplete(enlistment, null));
          assertThat(bench.told).containsExactly("2:1", "2:2", "2:4");
          keys.close(manager);
        });
    keys.kernel.request(wdk -> {});
    assertThat(bench.told).last().isEqualTo("2:" + TRANSACTION_NOTIFY_COMMIT_FINALIZE);
  }

  private long enlist(long key) {
    assertSuccess(bench.enlisting(manager, transaction, ENLISTMENT_ALL_ACCESS, 0, MASK, key));
    return keys.handle.get();
  }

  private String next() {
    time.set(0);
    return waitForNext(time);
  }

  private String waitForNext(@Nullable PLARGE_INTEGER timeout) {
    assertSuccess(
        bench.managers.ZwGetNotificationResourceManager(
            manager, buffer, 32, timeout, keys.number, 0, 0));
    return keys.memory.getLong(buffer) + ":" + keys.memory.getInt(buffer + 8);
  }

  private int poll(int length) {
    time.set(0);
    return bench.managers.ZwGetNotificationResourceManager(
        manager, buffer, length, time, keys.number, 0, 0);
  }

  private int get(long handle, int asynchronous, long context) {
    time.set(0);
    return bench.managers.ZwGetNotificationResourceManager(
        handle, buffer, 32, time, null, asynchronous, context);
  }
}
