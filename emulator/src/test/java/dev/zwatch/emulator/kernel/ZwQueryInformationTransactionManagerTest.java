package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.KTMOBJECT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwTransactionObjects;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQueryInformationTransactionManagerTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final KeyBench keys = bench.keys;
  private final ZwTransactionObjects zw = keys.wdk.family(ZwTransactionObjects.class);
  private final long buffer = keys.buffer(64);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void basic_information_tells_identifier_and_clock() {
    assertSuccess(query(bench.transactionManager, TransactionManagerBasicInformation, 24));
    assertThat(keys.number.get()).isEqualTo(24);
    assertThat(keys.memory.getLong(buffer + 16)).isEqualTo(1);
    byte[] first = keys.bytes(buffer, 16);
    long other = bench.transactionManager(TRANSACTIONMANAGER_ALL_ACCESS);
    assertSuccess(query(other, TransactionManagerBasicInformation, 24));
    assertThat(keys.bytes(buffer, 16)).isNotEqualTo(first);
    assertStatus(query(other, TransactionManagerBasicInformation, 23), STATUS_INFO_LENGTH_MISMATCH);
  }

  @Test
  void what_is_volatile_has_no_log() {
    for (int ofLog :
        List.of(
            TransactionManagerLogInformation,
            TransactionManagerLogPathInformation,
            TransactionManagerRecoveryInformation)) {
      assertStatus(query(bench.transactionManager, ofLog, 64), STATUS_TM_VOLATILE);
    }
  }

  @Test
  void wrong_parameters_are_refused() {
    assertStatus(query(bench.transactionManager, 3, 64), STATUS_INVALID_INFO_CLASS);
    assertStatus(query(keys.closed(), 0, 64), STATUS_INVALID_HANDLE);
    assertStatus(query(bench.manager, 0, 64), STATUS_OBJECT_TYPE_MISMATCH);
    long weak = bench.transactionManager(TRANSACTIONMANAGER_CREATE_RM);
    assertStatus(query(weak, 0, 64), STATUS_ACCESS_DENIED);
  }

  private int query(long handle, int informationClass, int length) {
    return zw.ZwQueryInformationTransactionManager(
        handle, informationClass, buffer, length, keys.number);
  }
}
