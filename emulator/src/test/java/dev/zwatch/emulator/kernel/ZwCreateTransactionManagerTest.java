package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.FLAGS;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.ENLISTMENT.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.ZwResourceManagers;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateTransactionManagerTest {
  private final KeyBench keys = new KeyBench();
  private final ZwResourceManagers zw = keys.wdk.family(ZwResourceManagers.class);
  private final OBJECT_ATTRIBUTES unnamed = keys.attributes(null, FLAGS, 0);

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void a_volatile_one_has_no_log_file() {
    assertSuccess(create(TRANSACTIONMANAGER_ALL_ACCESS, unnamed, null, 1, 0));
    keys.close(keys.handle.get());
  }

  @Test
  void wrong_parameters_are_refused() {
    int all = TRANSACTIONMANAGER_ALL_ACCESS;
    UNICODE_STRING log = keys.name("\\??\\C:\\log");
    refused(STATUS_INVALID_PARAMETER, create(all, unnamed, log, 1, 0));
    refused(STATUS_INVALID_PARAMETER, create(all, unnamed, null, 0, 0));
    refused(STATUS_INVALID_PARAMETER, create(all, unnamed, null, 0x41, 0));
    refused(STATUS_INVALID_PARAMETER, create(all, unnamed, null, 1, 1));
    refused(STATUS_ACCESS_DENIED, create(0x8000, unnamed, null, 1, 0));
    refused(STATUS_OBJECT_PATH_SYNTAX_BAD, create(all, keys.attributes("Tm"), null, 1, 0));
  }

  @Test
  void a_name_is_given_once() {
    OBJECT_ATTRIBUTES named = keys.attributes("\\BaseNamedObjects\\Tm");
    assertSuccess(create(TRANSACTIONMANAGER_ALL_ACCESS, named, null, 1, 0));
    refused(STATUS_OBJECT_NAME_COLLISION, create(TRANSACTIONMANAGER_ALL_ACCESS, named, null, 1, 0));
  }

  @Test
  void log_files_are_not_modelled() {
    UNICODE_STRING log = keys.name("\\??\\C:\\log");
    assertThatThrownBy(() -> create(TRANSACTIONMANAGER_ALL_ACCESS, unnamed, log, 0, 0))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("ZwCreateTransactionManager");
  }

  private int create(
      int access,
      OBJECT_ATTRIBUTES attributes,
      @Nullable UNICODE_STRING log,
      int options,
      int strength) {
    keys.handle.set(UNTOUCHED_HANDLE);
    return zw.ZwCreateTransactionManager(keys.handle, access, attributes, log, options, strength);
  }

  private void refused(int expected, int status) {
    assertStatus(status, expected);
    assertThat(keys.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }
}
