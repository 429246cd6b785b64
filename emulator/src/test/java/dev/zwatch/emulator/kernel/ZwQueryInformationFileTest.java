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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZwQueryInformationFileTest {
  private final FileBench bench = new FileBench();
  private final long buffer = bench.keys.buffer(256);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void standard_information_is_sizes_and_kinds() {
    bench.make(FILE, new byte[5000]);
    ByteBuffer file = answer(bench.open(FILE), FileStandardInformation, 24);
    assertThat(file.getLong(0)).isEqualTo(8192);
    assertThat(file.getLong(8)).isEqualTo(5000);
    assertThat(file.getInt(16)).isEqualTo(1);
    assertThat(file.getShort(20)).isZero();
    ByteBuffer directory = answer(bench.directory("\\SystemRoot"), FileStandardInformation, 24);
    assertThat(directory.get(21)).isEqualTo((byte) 1);
  }

  @Test
  void basic_information_is_times_and_attributes() {
    long file = bench.open(FILE);
    long made = answer(file, FileBasicInformation, 40).getLong(0);
    bench.put(file, (byte) 1);
    ByteBuffer after = answer(file, FileBasicInformation, 40);
    assertThat(after.getLong(0)).isEqualTo(made).isPositive();
    assertThat(after.getLong(16)).isGreaterThan(made);
    assertThat(after.getInt(32)).isEqualTo(FILE_ATTRIBUTE_ARCHIVE);
    assertThat(answer(bench.directory("\\SystemRoot"), FileBasicInformation, 40).getInt(32))
        .isEqualTo(FILE_ATTRIBUTE_DIRECTORY);
  }

  @Test
  void other_classes_tell_one_thing_each() {
    long file = bench.open(FILE);
    bench.put(file, new byte[3]);
    assertThat(answer(file, FilePositionInformation, 8).getLong(0)).isEqualTo(3);
    assertThat(answer(file, FileModeInformation, 4).getInt(0))
        .isEqualTo(FILE_SYNCHRONOUS_IO_NONALERT);
    assertThat(answer(file, FileAccessInformation, 4).getInt(0) & FILE_READ_DATA).isEqualTo(1);
    assertThat(answer(file, FileNetworkOpenInformation, 56).getLong(40)).isEqualTo(3);
    assertThat(answer(file, FileAttributeTagInformation, 8).getInt(0))
        .isEqualTo(FILE_ATTRIBUTE_ARCHIVE);
    assertThat(answer(file, FileEaInformation, 4).getInt(0)).isZero();
    assertThat(answer(file, FileAlignmentInformation, 4).getInt(0)).isZero();
    assertThat(answer(file, FileInternalInformation, 8).getLong(0)).isPositive();
  }

  @Test
  void a_name_that_does_not_fit_is_cut() {
    long file = bench.open(FILE);
    String name = "\\Windows\\Temp\\zwatch.dat";
    ByteBuffer whole = answer(file, FileNameInformation, 4 + 2 * name.length());
    assertThat(KeyBench.text(whole, 4, whole.getInt(0))).isEqualTo(name);
    assertStatus(query(file, FileNameInformation, 10), STATUS_BUFFER_OVERFLOW);
    assertThat(bench.block.Information()).isEqualTo(10);
  }

  @Test
  void what_cannot_be_answered_is_refused_with_nothing_touched() {
    long file = bench.open(FILE);
    refused(query(file, FileStandardInformation, 23), STATUS_INFO_LENGTH_MISMATCH);
    refused(query(file, 0, 256), STATUS_INVALID_INFO_CLASS);
    refused(query(file, 1000, 256), STATUS_INVALID_INFO_CLASS);
    refused(query(0, FileStandardInformation, 256), STATUS_INVALID_HANDLE);
    refused(query(bench.keys.thread(), FileStandardInformation, 256), STATUS_OBJECT_TYPE_MISMATCH);
    assertSuccess(bench.create(FILE, FILE_WRITE_DATA, SHARE_ALL, FILE_OPEN, 0));
    refused(query(bench.handle.get(), FileBasicInformation, 256), STATUS_ACCESS_DENIED);
    assertThatThrownBy(() -> query(file, 18, 256))
        .isInstanceOf(NotModelled.class)
        .hasMessageContaining("ZwQueryInformationFile with the FileInformationClass 18");
  }

  private void refused(int status, int expected) {
    assertStatus(status, expected);
    assertThat(bench.keys.bytes(buffer, 256)).containsOnly(0xCC);
  }

  private ByteBuffer answer(long file, int informationClass, int size) {
    assertSuccess(query(file, informationClass, 256));
    assertThat(bench.block.Information()).isEqualTo(size);
    return ByteBuffer.wrap(bench.keys.bytes(buffer, size)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int query(long file, int informationClass, int length) {
    return bench.zw.ZwQueryInformationFile(file, bench.block, buffer, length, informationClass);
  }
}
