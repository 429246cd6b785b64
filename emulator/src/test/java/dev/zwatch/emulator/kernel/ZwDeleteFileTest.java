package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.FILE_OPEN;
import static dev.zwatch.wdk.constants.NTSTATUS.*;

import dev.zwatch.wdk.constants.ACCESS_MASK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwDeleteFileTest {
  private final FileBench bench = new FileBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void a_file_is_gone() {
    bench.make(FILE, (byte) 1);
    assertSuccess(delete(FILE));
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_OBJECT_NAME_NOT_FOUND);
    assertStatus(delete(FILE), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void an_open_file_goes_when_it_is_closed() {
    long file = bench.open(FILE);
    assertSuccess(delete(FILE));
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_DELETE_PENDING);
    bench.put(file, (byte) 1);
    bench.keys.close(file);
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void what_cannot_be_deleted_stays() {
    bench.open(FILE, ACCESS_MASK.GENERIC_READ, 0);
    assertStatus(delete(FILE), STATUS_SHARING_VIOLATION);
    assertStatus(delete("\\??\\C:\\Windows"), STATUS_DIRECTORY_NOT_EMPTY);
    assertStatus(delete("\\??\\C:\\"), STATUS_CANNOT_DELETE);
  }

  private int delete(String path) {
    return bench.zw.ZwDeleteFile(bench.keys.attributes(path));
  }
}
