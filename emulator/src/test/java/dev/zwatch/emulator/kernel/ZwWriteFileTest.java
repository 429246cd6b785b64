package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.FileBench.SHARE_ALL;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.ObReferences;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.PPVOID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwWriteFileTest {
  private final FileBench bench = new FileBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void writes_go_on_where_the_last_one_ended() {
    long file = bench.open(FILE);
    bench.put(file, (byte) 1, (byte) 2);
    assertThat(bench.block.Information()).isEqualTo(2);
    bench.put(file, (byte) 3);
    assertThat(bench.content(file)).containsExactly(1, 2, 3);
  }

  @Test
  void a_write_behind_the_end_leaves_zeros_between() {
    long file = bench.open(FILE);
    assertSuccess(bench.write(file, new byte[] {7}, bench.number(5000)));
    byte[] content = bench.content(file);
    assertThat(content).hasSize(5001).endsWith(7);
    assertThat(content[4999]).isZero();
  }

  @Test
  void a_write_may_go_to_the_end() {
    bench.make(FILE, (byte) 1);
    long file = bench.open(FILE);
    assertSuccess(bench.write(file, new byte[] {2}, bench.number(-1)));
    long appending = bench.open(FILE, FILE_APPEND_DATA, SHARE_ALL);
    assertSuccess(bench.write(appending, new byte[] {3}, bench.number(0)));
    assertThat(bench.content(file)).containsExactly(1, 2, 3);
  }

  @Test
  void the_volume_has_an_end() {
    long file = bench.open(FILE);
    assertStatus(bench.write(file, new byte[1], bench.number(64L << 20)), STATUS_DISK_FULL);
    assertStatus(bench.write(file, new byte[1], bench.number(Long.MAX_VALUE)), STATUS_DISK_FULL);
    assertThat(bench.block.Information()).isZero();
    assertStatus(
        bench.zw.ZwWriteFile(
            file, 0, 0, 0, bench.block, KeyBench.NOWHERE, -1, bench.number(0), null),
        STATUS_DISK_FULL);
    assertThat(bench.content(file)).isEmpty();
  }

  @Test
  void the_handle_must_be_a_file_that_may_be_written() {
    bench.make(FILE, (byte) 9);
    long reading = bench.open(FILE, ACCESS_MASK.GENERIC_READ, SHARE_ALL);
    assertStatus(bench.write(reading, new byte[1], null), STATUS_ACCESS_DENIED);
    assertStatus(bench.write(0, new byte[1], null), STATUS_INVALID_HANDLE);
    assertStatus(bench.write(bench.keys.thread(), new byte[1], null), STATUS_OBJECT_TYPE_MISMATCH);
    assertStatus(
        bench.write(bench.open(FILE), new byte[1], bench.number(-9)), STATUS_INVALID_PARAMETER);
    assertThat(bench.content(FILE)).containsExactly(9);
  }

  @Test
  void a_pointer_to_the_file_object_is_not_modelled() {
    long file = bench.open(FILE);
    assertThatThrownBy(
            () ->
                bench
                    .keys
                    .wdk
                    .family(ObReferences.class)
                    .ObReferenceObjectByHandle(
                        file,
                        0,
                        0,
                        (byte) 0,
                        new PPVOID(bench.keys.memory, bench.keys.buffer(8)),
                        null))
        .isInstanceOf(NotModelled.class);
  }
}
