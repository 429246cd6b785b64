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
import dev.zwatch.wdk.constants.ACCESS_MASK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwSetInformationFileTest {
  private final FileBench bench = new FileBench();
  private final long buffer = bench.keys.kernel.memory(64);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void the_end_of_a_file_is_set() {
    long file = bench.open(FILE);
    bench.put(file, (byte) 1, (byte) 2, (byte) 3);
    assertSuccess(set(file, FileEndOfFileInformation, 1));
    assertThat(bench.content(file)).containsExactly(1);
    assertSuccess(set(file, FileEndOfFileInformation, 3));
    assertThat(bench.content(file)).containsExactly(1, 0, 0);
    assertStatus(set(file, FileEndOfFileInformation, -1), STATUS_INVALID_PARAMETER);
    assertStatus(set(file, FileEndOfFileInformation, Long.MAX_VALUE), STATUS_DISK_FULL);
    assertThat(bench.content(file)).hasSize(3);
  }

  @Test
  void the_position_is_set() {
    long file = bench.open(FILE);
    assertSuccess(set(file, FilePositionInformation, 2));
    bench.put(file, (byte) 1);
    assertThat(bench.content(file)).containsExactly(0, 0, 1);
    assertStatus(set(file, FilePositionInformation, -1), STATUS_INVALID_PARAMETER);
  }

  @Test
  void a_file_is_marked_for_deletion_and_kept_again() {
    long file = bench.open(FILE);
    assertSuccess(set(file, FileDispositionInformation, 1));
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_DELETE_PENDING);
    assertSuccess(set(file, FileDispositionInformation, 0));
    bench.keys.close(file);
    assertSuccess(bench.with(FILE, FILE_OPEN));
    bench.keys.close(bench.handle.get());
    long again = bench.open(FILE);
    assertSuccess(set(again, FileDispositionInformation, 1));
    bench.keys.close(again);
    assertStatus(bench.with(FILE, FILE_OPEN), STATUS_OBJECT_NAME_NOT_FOUND);
  }

  @Test
  void what_must_stay_is_not_marked_for_deletion() {
    long windows = bench.directory("\\SystemRoot");
    assertStatus(set(windows, FileDispositionInformation, 1), STATUS_DIRECTORY_NOT_EMPTY);
    long root = bench.directory("\\??\\C:\\");
    assertStatus(set(root, FileDispositionInformation, 1), STATUS_CANNOT_DELETE);
    long file = bench.open(FILE);
    bench.keys.memory.putInt(buffer + 32, FILE_ATTRIBUTE_READONLY);
    assertSuccess(set(file, FileBasicInformation, 40, 0));
    assertStatus(set(file, FileDispositionInformation, 1), STATUS_CANNOT_DELETE);
  }

  @Test
  void times_and_attributes_are_set_where_they_are_given() {
    long file = bench.open(FILE);
    bench.keys.memory.putInt(buffer + 32, FILE_ATTRIBUTE_HIDDEN);
    assertSuccess(set(file, FileBasicInformation, 40, 77));
    long answer = bench.keys.buffer(40);
    assertSuccess(
        bench.zw.ZwQueryInformationFile(file, bench.block, answer, 40, FileBasicInformation));
    assertThat(bench.keys.memory.getLong(answer)).isEqualTo(77);
    assertThat(bench.keys.memory.getLong(answer + 16)).isGreaterThan(77);
    assertThat(bench.keys.memory.getInt(answer + 32)).isEqualTo(FILE_ATTRIBUTE_HIDDEN);
    bench.keys.memory.putInt(buffer + 32, FILE_ATTRIBUTE_DIRECTORY);
    assertStatus(set(file, FileBasicInformation, 40, 0), STATUS_INVALID_PARAMETER);
    bench.keys.memory.putInt(buffer + 32, 0);
    assertStatus(set(file, FileBasicInformation, 40, -5), STATUS_INVALID_PARAMETER);
  }

  @Test
  void each_class_needs_its_access_and_its_size() {
    bench.make(FILE, (byte) 1);
    long reading = bench.open(FILE, FILE_READ_DATA, SHARE_ALL);
    assertStatus(set(reading, FileEndOfFileInformation, 0), STATUS_ACCESS_DENIED);
    assertStatus(set(reading, FileDispositionInformation, 1), STATUS_ACCESS_DENIED);
    assertStatus(set(reading, FileBasicInformation, 40, 0), STATUS_ACCESS_DENIED);
    assertSuccess(bench.create(FILE, ACCESS_MASK.GENERIC_READ, SHARE_ALL, FILE_OPEN, 0));
    assertStatus(set(bench.handle.get(), FilePositionInformation, 1), STATUS_ACCESS_DENIED);
    assertStatus(set(reading, FilePositionInformation, 7, 0), STATUS_INFO_LENGTH_MISMATCH);
    assertStatus(set(reading, 0, 8, 0), STATUS_INVALID_INFO_CLASS);
    assertStatus(set(0, FilePositionInformation, 8, 0), STATUS_INVALID_HANDLE);
    assertThatThrownBy(() -> set(reading, 10, 64, 0))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("ZwSetInformationFile with the FileInformationClass 10");
    assertThat(bench.content(FILE)).containsExactly(1);
  }

  private int set(long file, int informationClass, long value) {
    return set(file, informationClass, 8, value);
  }

  private int set(long file, int informationClass, int length, long value) {
    bench.keys.memory.putLong(buffer, value);
    return bench.zw.ZwSetInformationFile(file, bench.block, buffer, length, informationClass);
  }
}
