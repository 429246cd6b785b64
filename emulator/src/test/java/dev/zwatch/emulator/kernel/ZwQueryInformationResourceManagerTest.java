package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.KTMOBJECT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.ZwTransactionObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQueryInformationResourceManagerTest {
  private final EnlistmentBench bench = new EnlistmentBench();
  private final KeyBench keys = bench.keys;
  private final ZwTransactionObjects zw = keys.wdk.family(ZwTransactionObjects.class);
  private final long buffer = keys.buffer(64);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void it_tells_identifier_and_description() {
    long guid = keys.buffer(16);
    assertSuccess(
        bench.managers.ZwCreateResourceManager(
            keys.handle,
            RESOURCEMANAGER_ALL_ACCESS,
            bench.transactionManager,
            guid,
            null,
            RESOURCE_MANAGER_VOLATILE,
            keys.name("settings")));
    long manager = keys.handle.get();
    assertSuccess(query(manager, ResourceManagerBasicInformation, 36));
    assertThat(keys.number.get()).isEqualTo(36);
    assertThat(keys.bytes(buffer, 16)).isEqualTo(keys.bytes(guid, 16));
    assertThat(keys.memory.getInt(buffer + 16)).isEqualTo(16);
    assertThat(keys.memory.getShort(buffer + 34)).isEqualTo((short) 's');
    assertStatus(query(manager, ResourceManagerBasicInformation, 35), STATUS_BUFFER_OVERFLOW);
    assertThat(keys.number.get()).isEqualTo(36);
    assertStatus(query(manager, ResourceManagerBasicInformation, 23), STATUS_BUFFER_TOO_SMALL);
  }

  @Test
  void wrong_parameters_are_refused() {
    assertStatus(query(bench.manager, 1, 64), STATUS_INVALID_INFO_CLASS);
    assertStatus(query(keys.closed(), 0, 64), STATUS_INVALID_HANDLE);
    assertStatus(query(bench.transactionManager, 0, 64), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(query(bench.manager(RESOURCEMANAGER_ENLIST), 0, 64), STATUS_ACCESS_DENIED);
  }

  private int query(long handle, int informationClass, int length) {
    return zw.ZwQueryInformationResourceManager(
        handle, informationClass, buffer, length, keys.number);
  }
}
