package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.KeWaits;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwSetInformationTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long transaction = bench.transaction();
  private final long buffer = keys.buffer(200);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_description_is_replaced() {
    properties(0, 4);
    keys.memory.putInt(buffer + 24, 'b' << 16 | 'a');
    assertSuccess(set(transaction, TransactionPropertiesInformation, 32));
    keys.memory.fill(buffer, 200, (byte) 0xCC);
    assertSuccess(
        bench.zw.ZwQueryInformationTransaction(
            transaction, TransactionPropertiesInformation, buffer, 40, keys.number));
    assertThat(keys.memory.getInt(buffer + 20)).isEqualTo(4);
    assertThat(keys.memory.getInt(buffer + 24)).isEqualTo('b' << 16 | 'a');
  }

  @Test
  void the_new_time_rolls_back_and_the_old_one_no_more() {
    properties(-10_000, 0);
    assertSuccess(set(transaction, TransactionPropertiesInformation, 32));
    properties(-50_000, 0);
    assertSuccess(set(transaction, TransactionPropertiesInformation, 32));
    keys.kernel.request(
        wdk -> {
          PLARGE_INTEGER time = new PLARGE_INTEGER(keys.memory, keys.buffer(8));
          time.set(-20_000);
          wdk.family(KeWaits.class).KeDelayExecutionThread((byte) 0, (byte) 0, time);
          assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeUndetermined);
          time.set(-40_000);
          wdk.family(KeWaits.class).KeDelayExecutionThread((byte) 0, (byte) 0, time);
        });
    assertThat(bench.outcome(transaction)).isEqualTo(TransactionOutcomeAborted);
  }

  @Test
  void wrong_contents_are_STATUS_INVALID_PARAMETER() {
    properties(0, 130);
    assertStatus(set(transaction, 1, 200), STATUS_INVALID_PARAMETER);
    properties(0, 3);
    assertStatus(set(transaction, 1, 200), STATUS_INVALID_PARAMETER);
    properties(0, 10);
    assertStatus(set(transaction, 1, 33), STATUS_INVALID_PARAMETER);
    properties(0, 0);
    keys.memory.putInt(buffer + 4, 1);
    assertStatus(set(transaction, 1, 200), STATUS_INVALID_PARAMETER);
    properties(0, 128);
    assertSuccess(set(transaction, 1, 152));
  }

  @Test
  void other_parameters_are_refused() {
    properties(0, 0);
    assertStatus(set(transaction, 0, 200), STATUS_INVALID_INFO_CLASS);
    assertStatus(set(transaction, 2, 200), STATUS_INVALID_INFO_CLASS);
    assertStatus(set(transaction, 1, 31), STATUS_INFO_LENGTH_MISMATCH);
    assertStatus(set(keys.closed(), 1, 32), STATUS_INVALID_HANDLE);
    assertStatus(set(keys.create(KEY), 1, 32), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(set(bench.transaction(TRANSACTION_COMMIT), 1, 32), STATUS_ACCESS_DENIED);
    bench.commit(transaction);
    assertStatus(set(transaction, 1, 32), STATUS_TRANSACTION_NOT_ACTIVE);
  }

  private void properties(long timeout, int length) {
    keys.memory.putLong(buffer, 0);
    keys.memory.putLong(buffer + 8, timeout);
    keys.memory.putInt(buffer + 20, length);
  }

  private int set(long handle, int informationClass, int length) {
    return bench.zw.ZwSetInformationTransaction(handle, informationClass, buffer, length);
  }
}
