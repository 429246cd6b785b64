package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.KeyBench.KEY;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_INVALID_PARAMETER_4;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.REG;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenKeyExTest {
  private static final String LINK = "\\Registry\\Machine\\System\\CurrentControlSet";
  private final KeyBench bench = new KeyBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void without_options_it_is_ZwOpenKey() {
    bench.create(KEY);
    assertSuccess(open(KEY, 0));
    assertThat(bench.path(bench.handle.get())).isEqualToIgnoringCase(KEY);
    assertSuccess(open(LINK, 0));
    assertThat(bench.path(bench.handle.get())).endsWith("ControlSet001");
  }

  @Test
  void REG_OPTION_OPEN_LINK_opens_the_link_itself() {
    assertSuccess(open(LINK, REG.REG_OPTION_OPEN_LINK));
    assertThat(bench.path(bench.handle.get())).endsWithIgnoringCase("CurrentControlSet");
  }

  @Test
  void unknown_options_and_missing_keys_give_no_handle() {
    bench.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(LINK, REG.REG_OPTION_VOLATILE), STATUS_INVALID_PARAMETER_4);
    assertStatus(open(KEY, 0), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
  }

  private int open(String path, int options) {
    return bench.zw.ZwOpenKeyEx(bench.handle, 0x20019, bench.attributes(path), options);
  }
}
