package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwTransactionObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenResourceManagerTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final KeyBench keys = bench.keys;
  private final ZwTransactionObjects zw = keys.wdk.family(ZwTransactionObjects.class);
  private final long guid = keys.buffer(24);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_is_found_by_its_identifier() {
    assertSuccess(zw.ZwQueryInformationResourceManager(bench.manager, 0, guid, 24, null));
    assertSuccess(open(RESOURCEMANAGER_ALL_ACCESS, bench.transactionManager, guid));
    assertThat(bench.object(keys.handle.get())).isEqualTo(bench.object(bench.manager));
    long other = bench.transactionManager(TRANSACTIONMANAGER_ALL_ACCESS);
    refused(STATUS_RESOURCEMANAGER_NOT_FOUND, RESOURCEMANAGER_ALL_ACCESS, other, guid);
  }

  @Test
  void wrong_parameters_are_refused() {
    long manager = bench.transactionManager;
    refused(STATUS_RESOURCEMANAGER_NOT_FOUND, RESOURCEMANAGER_ALL_ACCESS, manager, guid);
    refused(STATUS_INVALID_PARAMETER, 0, manager, guid);
    refused(STATUS_INVALID_PARAMETER, RESOURCEMANAGER_ALL_ACCESS, manager, 0);
    refused(STATUS_ACCESS_DENIED, 0x8000, manager, guid);
    refused(STATUS_INVALID_HANDLE, RESOURCEMANAGER_ALL_ACCESS, keys.closed(), guid);
    refused(STATUS_OBJECT_TYPE_MISMATCH, RESOURCEMANAGER_ALL_ACCESS, bench.manager, guid);
  }

  private int open(int access, long manager, long identifier) {
    return bench.managers.ZwOpenResourceManager(
        keys.handle, access, manager, identifier, keys.attributes(null, FLAGS, 0));
  }

  private void refused(int status, int access, long manager, long identifier) {
    keys.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(access, manager, identifier), status);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
