package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.FileBench.SHARE_ALL;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.ZwEvents;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwReadFileTest {
  private final FileBench bench = new FileBench();
  private final long buffer = bench.keys.buffer(16);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void reads_go_on_where_the_last_one_ended() {
    bench.make(FILE, (byte) 1, (byte) 2, (byte) 3);
    long file = bench.open(FILE);
    assertSuccess(read(file, 2, null));
    assertThat(bench.keys.bytes(buffer, 3)).containsExactly(1, 2, 0xCC);
    assertThat(bench.block.Information()).isEqualTo(2);
    assertSuccess(read(file, 2, bench.number(-2)));
    assertThat(bench.block.Information()).isEqualTo(1);
    assertThat(bench.keys.bytes(buffer, 3)).containsExactly(3, 2, 0xCC);
    assertStatus(read(file, 2, null), STATUS_END_OF_FILE);
    assertThat(bench.block.Information()).isZero();
    assertSuccess(read(file, 0, null));
    assertSuccess(read(file, 1, bench.number(1)));
    assertSuccess(read(file, 1, null));
    assertThat(bench.keys.bytes(buffer, 1)).containsExactly(3);
  }

  @Test
  void an_offset_may_be_far_behind_the_end_and_a_length_large() {
    bench.make(FILE, (byte) 1);
    long file = bench.open(FILE);
    assertStatus(read(file, 4, bench.number(Long.MAX_VALUE)), STATUS_END_OF_FILE);
    assertSuccess(read(file, -1, bench.number(0)));
    assertThat(bench.block.Information()).isEqualTo(1);
  }

  @Test
  void a_handle_that_is_not_synchronous_needs_an_offset() {
    bench.make(FILE, (byte) 9);
    assertSuccess(bench.create(FILE, ACCESS_MASK.GENERIC_READ, SHARE_ALL, FILE_OPEN, 0));
    long file = bench.handle.get();
    refused(read(file, 1, null), STATUS_INVALID_PARAMETER);
    refused(read(file, 1, bench.number(-2)), STATUS_INVALID_PARAMETER);
    refused(read(file, 1, bench.number(-5)), STATUS_INVALID_PARAMETER);
    assertSuccess(read(file, 1, bench.number(0)));
  }

  @Test
  void the_event_is_signalled_when_the_read_is_done() {
    bench.make(FILE, (byte) 9);
    long file = bench.open(FILE);
    ZwEvents events = bench.keys.wdk.family(ZwEvents.class);
    PHANDLE event = new PHANDLE(bench.keys.memory, bench.keys.buffer(8));
    assertSuccess(
        events.ZwCreateEvent(
            event, 0x1F_0003, bench.keys.attributes(null, KeyBench.FLAGS, 0), 0, (byte) 0));
    assertSuccess(bench.zw.ZwReadFile(file, event.get(), 0, 0, bench.block, buffer, 1, null, null));
    assertSuccess(events.ZwWaitForSingleObject(event.get(), (byte) 0, bench.number(0)));
    assertStatus(
        bench.zw.ZwReadFile(file, file, 0, 0, bench.block, buffer, 1, null, null),
        STATUS_OBJECT_TYPE_MISMATCH);
  }

  @Test
  void the_handle_must_be_a_file_that_may_be_read() {
    bench.make(FILE, (byte) 9);
    bench.block.Status(UNTOUCHED);
    refused(read(0, 1, null), STATUS_INVALID_HANDLE);
    refused(read(bench.keys.thread(), 1, null), STATUS_OBJECT_TYPE_MISMATCH);
    long writing = bench.open(FILE, FILE_WRITE_DATA, SHARE_ALL);
    bench.block.Status(UNTOUCHED);
    refused(read(writing, 1, null), STATUS_ACCESS_DENIED);
    long directory = bench.directory("\\SystemRoot");
    refused(read(directory, 1, bench.number(0)), STATUS_INVALID_DEVICE_REQUEST);
  }

  @Test
  void an_asynchronous_procedure_call_is_not_modelled() {
    long file = bench.open(FILE);
    assertThatThrownBy(
            () -> bench.zw.ZwReadFile(file, 0, 0x1000, 0, bench.block, buffer, 1, null, null))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("ZwReadFile");
  }

  private void refused(int status, int expected) {
    assertStatus(status, expected);
    assertThat(bench.keys.bytes(buffer, 16)).containsOnly(0xCC);
  }

  private int read(long file, int length, @Nullable PLARGE_INTEGER offset) {
    return bench.zw.ZwReadFile(file, 0, 0, 0, bench.block, buffer, length, offset, null);
  }
}
