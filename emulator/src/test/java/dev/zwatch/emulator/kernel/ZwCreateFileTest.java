package dev.zwatch.emulator.kernel;

import static dev.zwatch.emulator.kernel.FileBench.FILE;
import static dev.zwatch.emulator.kernel.FileBench.READ_WRITE;
import static dev.zwatch.emulator.kernel.FileBench.SHARE_ALL;
import static dev.zwatch.emulator.kernel.FileBench.SYNCHRONOUS;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED;
import static dev.zwatch.emulator.kernel.KeyBench.UNTOUCHED_HANDLE;
import static dev.zwatch.emulator.kernel.KeyBench.assertStatus;
import static dev.zwatch.emulator.kernel.KeyBench.assertSuccess;
import static dev.zwatch.wdk.constants.FILE.*;
import static dev.zwatch.wdk.constants.NTSTATUS.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.constants.ACCESS_MASK;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwCreateFileTest {
  private final FileBench bench = new FileBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void each_disposition_does_what_it_says_of_a_file_that_is_not_there() {
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_OBJECT_NAME_NOT_FOUND);
    assertThat(bench.block.Information()).isEqualTo(FILE_DOES_NOT_EXIST);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertStatus(bench.with(FILE, FILE_OVERWRITE), STATUS_OBJECT_NAME_NOT_FOUND);
    for (int disposition :
        new int[] {FILE_CREATE, FILE_OPEN_IF, FILE_OVERWRITE_IF, FILE_SUPERSEDE}) {
      assertSuccess(bench.with(FILE, disposition));
      assertThat(bench.block.Information()).isEqualTo(FILE_CREATED);
      bench.keys.close(bench.handle.get());
      delete();
    }
  }

  @Test
  void each_disposition_does_what_it_says_of_a_file_that_is_there() {
    bench.make(FILE, (byte) 1, (byte) 2);
    assertStatus(bench.with(FILE, FILE_CREATE), STATUS_OBJECT_NAME_COLLISION);
    assertThat(bench.block.Information()).isEqualTo(FILE_EXISTS);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    for (int disposition : new int[] {FILE_OPEN, FILE_OPEN_IF}) {
      assertSuccess(bench.with(FILE, disposition));
      assertThat(bench.block.Information()).isEqualTo(FILE_OPENED);
      assertThat(bench.content(bench.handle.get())).containsExactly(1, 2);
    }
    for (int disposition : new int[] {FILE_OVERWRITE, FILE_OVERWRITE_IF, FILE_SUPERSEDE}) {
      bench.make(FILE, (byte) 1);
      assertSuccess(bench.with(FILE, disposition));
      assertThat(bench.block.Information())
          .isEqualTo(disposition == FILE_SUPERSEDE ? FILE_SUPERSEDED : FILE_OVERWRITTEN);
      assertThat(bench.content(bench.handle.get())).isEmpty();
    }
  }

  @Test
  void the_volume_has_all_its_names_and_case_does_not_matter() {
    bench.make(FILE, (byte) 1);
    for (String path :
        new String[] {
          "\\DosDevices\\c:\\windows\\temp\\ZWATCH.DAT",
          "\\SystemRoot\\Temp\\zwatch.dat",
          "\\Device\\HarddiskVolume1\\Windows\\Temp\\zwatch.dat"
        }) {
      assertThat(bench.content(path)).containsExactly(1);
    }
  }

  @Test
  void a_path_may_start_from_a_directory() {
    bench.make(FILE, (byte) 5);
    long temp = bench.directory("\\SystemRoot\\Temp");
    OBJECT_ATTRIBUTES attributes = bench.relative(temp, "zwatch.dat");
    assertSuccess(bench.create(attributes, READ_WRITE, SHARE_ALL, FILE_OPEN, SYNCHRONOUS));
    assertThat(bench.content(bench.handle.get())).containsExactly(5);
    assertStatus(
        bench.create(bench.relative(temp, "\\x"), READ_WRITE, SHARE_ALL, FILE_OPEN_IF, SYNCHRONOUS),
        STATUS_OBJECT_NAME_INVALID);
    assertStatus(
        bench.create(bench.relative(0x9990, "x"), READ_WRITE, 0, FILE_OPEN, SYNCHRONOUS),
        STATUS_INVALID_HANDLE);
  }

  @Test
  void directories_and_files_are_told_apart() {
    bench.make(FILE);
    bench.directory("\\??\\C:\\New");
    assertThat(bench.block.Information()).isEqualTo(FILE_CREATED);
    int access = ACCESS_MASK.GENERIC_READ;
    assertStatus(
        bench.create(FILE, access, SHARE_ALL, FILE_OPEN, FILE_DIRECTORY_FILE),
        STATUS_NOT_A_DIRECTORY);
    assertStatus(
        bench.create("\\??\\C:\\New", access, SHARE_ALL, FILE_OPEN, FILE_NON_DIRECTORY_FILE),
        STATUS_FILE_IS_A_DIRECTORY);
    assertStatus(
        bench.create("\\??\\C:\\New", access, SHARE_ALL, FILE_OVERWRITE, 0),
        STATUS_OBJECT_NAME_COLLISION);
    assertSuccess(bench.create("\\??\\C:\\New\\", access, SHARE_ALL, FILE_OPEN, 0));
    assertStatus(
        bench.create(FILE + "\\", access, SHARE_ALL, FILE_OPEN, 0), STATUS_OBJECT_NAME_INVALID);
  }

  @Test
  void a_path_must_lead_somewhere() {
    assertStatus(bench.with("\\??\\C:\\No\\x", FILE_OPEN_IF), STATUS_OBJECT_PATH_NOT_FOUND);
    bench.make(FILE);
    assertStatus(bench.with(FILE + "\\x", FILE_OPEN_IF), STATUS_OBJECT_PATH_NOT_FOUND);
    assertStatus(bench.with("\\??\\Q:\\x", FILE_OPEN_IF), STATUS_OBJECT_PATH_NOT_FOUND);
    assertStatus(bench.with("C:\\x", FILE_OPEN_IF), STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertStatus(bench.with("", FILE_OPEN_IF), STATUS_OBJECT_PATH_SYNTAX_BAD);
    assertStatus(bench.with("\\Driver", FILE_OPEN), STATUS_OBJECT_TYPE_MISMATCH);
    for (String name :
        new String[] {"a*", "?", "a<b", "Windows\\\\b", "..", "\t", "n".repeat(256)}) {
      assertStatus(bench.with("\\??\\C:\\" + name, FILE_OPEN_IF), STATUS_OBJECT_NAME_INVALID);
    }
    UNICODE_STRING odd = bench.keys.name(FILE);
    odd.Length(odd.Length() - 1);
    assertStatus(
        bench.create(bench.keys.attributes(odd, KeyBench.FLAGS, 0), READ_WRITE, 0, FILE_OPEN, 0),
        STATUS_OBJECT_NAME_INVALID);
  }

  @Test
  void options_that_contradict_each_other_are_refused_with_nothing_touched() {
    int read = ACCESS_MASK.GENERIC_READ;
    refused(read, SHARE_ALL, FILE_OPEN, FILE_DIRECTORY_FILE | FILE_NON_DIRECTORY_FILE);
    refused(read, SHARE_ALL, FILE_OVERWRITE, FILE_DIRECTORY_FILE);
    refused(read, SHARE_ALL, FILE_OPEN, FILE_DELETE_ON_CLOSE);
    refused(FILE_READ_DATA, SHARE_ALL, FILE_OPEN, FILE_SYNCHRONOUS_IO_NONALERT);
    refused(read, SHARE_ALL, FILE_OPEN, FILE_SYNCHRONOUS_IO_NONALERT | FILE_SYNCHRONOUS_IO_ALERT);
    refused(read, 8, FILE_OPEN, 0);
    refused(read, SHARE_ALL, 6, 0);
    refused(read, SHARE_ALL, FILE_OPEN, 0x0100_0000);
  }

  private void refused(int access, int share, int disposition, int options) {
    assertStatus(bench.create(FILE, access, share, disposition, options), STATUS_INVALID_PARAMETER);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    assertThat(bench.block.Status()).isEqualTo(UNTOUCHED);
  }

  @Test
  void who_shares_nothing_has_the_file_alone() {
    long reading = bench.open(FILE, ACCESS_MASK.GENERIC_READ, FILE_SHARE_READ);
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_SHARING_VIOLATION);
    assertThat(bench.handle.get()).isEqualTo(UNTOUCHED_HANDLE);
    bench.open(FILE, ACCESS_MASK.GENERIC_READ, FILE_SHARE_READ);
    assertStatus(
        bench.create(FILE, ACCESS_MASK.GENERIC_READ, 0, FILE_OPEN, 0), STATUS_SHARING_VIOLATION);
    assertSuccess(bench.create(FILE, FILE_READ_ATTRIBUTES, 0, FILE_OPEN, 0));
    assertStatus(
        bench.create(FILE, FILE_READ_ATTRIBUTES, SHARE_ALL, FILE_OVERWRITE, 0),
        STATUS_SHARING_VIOLATION);
    bench.keys.close(reading);
  }

  @Test
  void a_closed_file_is_shared_no_more() {
    long alone = bench.open(FILE, READ_WRITE, 0);
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_SHARING_VIOLATION);
    bench.keys.close(alone);
    assertSuccess(bench.with(FILE, FILE_OPEN));
  }

  @Test
  void a_file_that_is_to_be_deleted_on_close_goes_with_its_last_handle() {
    assertSuccess(
        bench.create(FILE, ACCESS_MASK.DELETE, SHARE_ALL, FILE_CREATE, FILE_DELETE_ON_CLOSE));
    long first = bench.handle.get();
    long second = bench.open(FILE);
    bench.keys.close(first);
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_DELETE_PENDING);
    bench.keys.close(second);
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void a_file_that_is_read_only_is_not_opened_for_writing() {
    assertSuccess(
        bench.zw.ZwCreateFile(
            bench.handle,
            READ_WRITE,
            bench.keys.attributes(FILE),
            bench.block,
            null,
            FILE_ATTRIBUTE_READONLY,
            SHARE_ALL,
            FILE_CREATE,
            0,
            0,
            0));
    assertSuccess(bench.write(bench.handle.get(), new byte[1], bench.number(0)));
    bench.keys.close(bench.handle.get());
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_ACCESS_DENIED);
    assertStatus(bench.with(FILE, FILE_OVERWRITE), STATUS_ACCESS_DENIED);
    assertStatus(
        bench.create(FILE, ACCESS_MASK.DELETE, SHARE_ALL, FILE_OPEN, FILE_DELETE_ON_CLOSE),
        STATUS_CANNOT_DELETE);
    assertSuccess(bench.create(FILE, ACCESS_MASK.GENERIC_READ, SHARE_ALL, FILE_OPEN, 0));
  }

  @Test
  void what_is_not_modelled_stops_by_name() {
    stops("\\??\\C:", FILE_OPEN);
    stops("\\??\\C:\\x:stream", FILE_OPEN_IF);
    assertThatThrownBy(
            () -> bench.create(FILE, READ_WRITE, 0, FILE_OPEN_IF, FILE_NO_INTERMEDIATE_BUFFERING))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("0x8");
  }

  private void stops(String path, int disposition) {
    assertThatThrownBy(() -> bench.with(path, disposition)).isInstanceOf(NotModelled.class);
  }

  @Test
  void files_without_end_fill_the_volume() {
    int status = STATUS_SUCCESS;
    for (int i = 0; i < 10_001 && status == STATUS_SUCCESS; i++) {
      status = bench.with("\\??\\C:\\" + i, FILE_CREATE);
      if (status == STATUS_SUCCESS) {
        bench.keys.close(bench.handle.get());
      }
    }
    assertStatus(status, STATUS_DISK_FULL);
  }

  @Test
  void the_object_has_a_name() {
    long file = bench.open(FILE);
    long buffer = bench.keys.buffer(256);
    assertSuccess(bench.keys.objects.ZwQueryObject(file, 1, buffer, 256, bench.keys.number));
    assertThat(new UNICODE_STRING(bench.keys.memory, buffer).text())
        .isEqualTo("\\Device\\HarddiskVolume1\\Windows\\Temp\\zwatch.dat");
  }

  private void delete() {
    assertSuccess(bench.zw.ZwDeleteFile(bench.keys.attributes(FILE)));
  }
}
