package dev.zwatch.emulator.file;

import static dev.zwatch.wdk.constants.FILE.*;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_DISK_FULL;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileSystemTest {
  private static final long LIMIT = 1 << 20;

  private final FileSystem files = new FileSystem(() -> 7, 1, new FileLimits(100, LIMIT));

  @Test
  void random_writes_and_sizes_give_what_an_array_gives() {
    OpenedFile file = open("\\x");
    Random random = new Random(1);
    byte[] model = new byte[0];
    for (int i = 0; i < 5_000; i++) {
      int at = random.nextInt(20_000);
      if (random.nextInt(3) == 0) {
        assertThat(files.resize(file, at)).isEqualTo(STATUS_SUCCESS);
        model = Arrays.copyOf(model, at);
      } else {
        byte[] bytes = new byte[random.nextInt(9_000)];
        random.nextBytes(bytes);
        assertThat(files.write(file, at, bytes)).isEqualTo(STATUS_SUCCESS);
        if (bytes.length != 0) {
          model = Arrays.copyOf(model, Math.max(model.length, at + bytes.length));
          System.arraycopy(bytes, 0, model, at, bytes.length);
        }
      }
      FileData data = files.node(file).data();
      assertThat(data.size()).isEqualTo(model.length);
      if (i % 100 == 0) {
        assertThat(data.read(0, Long.MAX_VALUE)).isEqualTo(model);
      }
      int from = random.nextInt(20_000);
      assertThat(data.read(from, 500))
          .isEqualTo(
              from >= model.length
                  ? new byte[0]
                  : Arrays.copyOfRange(model, from, Math.min(model.length, from + 500)));
    }
  }

  @Test
  void a_snapshot_brings_everything_back() {
    OpenedFile file = open("\\x");
    files.write(file, 0, new byte[] {1});
    FileSystem.Snapshot before = files.snapshot();
    files.write(file, 0, new byte[] {2, 3});
    files.setDeletePending(file, true);
    files.close(file);
    assertThat(files.find("\\x")).isNull();
    files.restore(before);
    assertThat(files.node(file).data().read(0, 9)).containsExactly(1);
    assertThat(Objects.requireNonNull(files.find("\\X")).opens()).isEqualTo(1);
  }

  @Test
  void bytes_are_counted_once_and_given_back() {
    OpenedFile first = open("\\x");
    OpenedFile second = open("\\y");
    for (int i = 0; i < 5; i++) {
      assertThat(files.resize(first, LIMIT)).isEqualTo(STATUS_SUCCESS);
      assertThat(files.write(second, 0, new byte[1])).isEqualTo(STATUS_DISK_FULL);
      assertThat(files.resize(first, 0)).isEqualTo(STATUS_SUCCESS);
      assertThat(files.write(second, 0, new byte[1])).isEqualTo(STATUS_SUCCESS);
      assertThat(files.replace(second, new byte[0])).isEqualTo(STATUS_SUCCESS);
    }
    files.resize(first, LIMIT);
    files.setDeletePending(first, true);
    files.close(first);
    assertThat(files.resize(second, LIMIT)).isEqualTo(STATUS_SUCCESS);
  }

  private OpenedFile open(String path) {
    FileReply reply = files.open(new FileCreation(path, FILE_WRITE_DATA, 7, 0, FILE_OPEN_IF, 0));
    return Objects.requireNonNull(reply.opened());
  }
}
