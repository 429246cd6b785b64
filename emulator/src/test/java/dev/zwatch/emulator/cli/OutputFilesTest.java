package dev.zwatch.emulator.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit makes the folder
class OutputFilesTest {
  @TempDir Path folder;

  private final OutputFiles files = new OutputFiles();

  @Test
  void different_files_are_fine() {
    files.add(folder + "/a");
    assertThatCode(() -> files.add(folder + "/b")).doesNotThrowAnyException();
    assertThatCode(() -> files.add(folder + "/none/a")).doesNotThrowAnyException();
  }

  @Test
  void one_file_is_found_under_other_names() throws IOException {
    files.add(folder + "/a");
    refused(folder + "/a");
    refused(folder + "/./x/../a");
    Files.createSymbolicLink(folder.resolve("here"), folder);
    refused(folder + "/here/a");
  }

  @Test
  void a_link_to_a_file_is_that_file() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "there");
    Files.createSymbolicLink(folder.resolve("link"), file);
    files.add(file.toString());
    refused(folder + "/link");
  }

  private void refused(String file) {
    assertThatThrownBy(() -> files.add(file))
        .isInstanceOf(CannotRun.class)
        .hasMessage("two things are to be written to '" + file + "'");
  }
}
