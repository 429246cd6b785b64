package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.FileBench.SHARE_ALL;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwOpenFileTest {
  private final FileBench bench = new FileBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_file_that_is_there_is_opened() {
    bench.make(FILE, (byte) 3);
    assertSuccess(open(FILE, SHARE_ALL, 0));
    assertThat(bench.block.Information()).isEqualTo(FILE_OPENED);
    assertThat(bench.content(bench.handle.get())).containsExactly(3);
  }

  @Test
  void what_is_not_there_is_not_made() {
    bench.handle.set(UNTOUCHED_HANDLE);
    assertStatus(open(FILE, SHARE_ALL, 0), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(open(FILE, 9, 0), STATUS_INVALID_PARAMETER);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertStatus(
        open("\\SystemRoot\\Temp", SHARE_ALL, FILE_NON_DIRECTORY_FILE), STATUS_FILE_IS_A_DIRECTORY);
  }

  private int open(String path, int share, int options) {
    return bench.zw.ZwOpenFile(
        bench.handle,
        ACCESS_MASK.GENERIC_READ,
        bench.keys.attributes(path),
        bench.block,
        share,
        options);
  }
}
