package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static dev.zwatch.wdk.constants.TRANSACTION.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenTransactionTest {
  private final TransactionBench bench = new TransactionBench();
  private final KeyBench keys = bench.keys;
  private final long uow = keys.buffer(24);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_transaction_is_found_by_its_identifier() {
    long first = bench.transaction();
    assertSuccess(bench.zw.ZwQueryInformationTransaction(first, 0, uow, 24, null));
    assertSuccess(open(TRANSACTION_ALL_ACCESS, uow));
    long second = keys.handle.get();
    bench.create(KEY, first);
    bench.commit(second);
    assertThat(bench.outcome(first)).isEqualTo(TransactionOutcomeCommitted);
    assertSuccess(keys.opening(KEY));
  }

  @Test
  void it_goes_on_while_another_handle_is_open() {
    long first = bench.transaction();
    assertSuccess(bench.zw.ZwQueryInformationTransaction(first, 0, uow, 24, null));
    assertSuccess(open(TRANSACTION_ALL_ACCESS, uow));
    keys.close(first);
    assertThat(bench.outcome(keys.handle.get())).isEqualTo(TransactionOutcomeUndetermined);
  }

  @Test
  void an_identifier_can_be_chosen() {
    assertSuccess(
        bench.zw.ZwCreateTransaction(
            keys.handle,
            TRANSACTION_ALL_ACCESS,
            keys.attributes(null, FLAGS, 0),
            uow,
            0,
            0,
            0,
            0,
            null,
            null));
    assertSuccess(open(TRANSACTION_ALL_ACCESS, uow));
    long buffer = keys.buffer(24);
    assertSuccess(bench.zw.ZwQueryInformationTransaction(keys.handle.get(), 0, buffer, 24, null));
    assertThat(keys.bytes(buffer, 16)).isEqualTo(keys.bytes(uow, 16));
    assertThatThrownBy(
            () ->
                bench.zw.ZwCreateTransaction(
                    keys.handle,
                    TRANSACTION_ALL_ACCESS,
                    keys.attributes(null, FLAGS, 0),
                    uow,
                    0,
                    0,
                    0,
                    0,
                    null,
                    null))
        .isInstanceOf(NotModelled.class);
  }

  @Test
  void wrong_parameters_are_refused() {
    bench.transaction();
    refused(STATUS_TRANSACTION_NOT_FOUND, TRANSACTION_ALL_ACCESS, uow);
    refused(STATUS_INVALID_PARAMETER, TRANSACTION_ALL_ACCESS, 0);
    refused(STATUS_INVALID_PARAMETER, 0, uow);
    refused(STATUS_ACCESS_DENIED, 0x0000_8000, uow);
    assertStatus(
        bench.zw.ZwOpenTransaction(keys.handle, 1, null, uow, keys.create(KEY)),
        STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(
        bench.zw.ZwOpenTransaction(keys.handle, 1, null, uow, keys.closed()),
        STATUS_INVALID_HANDLE);
  }

  private int open(int access, long identifier) {
    return bench.zw.ZwOpenTransaction(
        keys.handle, access, keys.attributes(null, FLAGS, 0), identifier, 0);
  }

  private void refused(int status, int access, long identifier) {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(access, identifier), status);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
