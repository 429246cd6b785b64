package dev.zwatch.emulator.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.emulator.pe.PeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A symbolizer that hangs, dies or talks nonsense costs its answers and one warning. */
class BrokenSymbolizerTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(60);

  private static byte[] driver = {};

  private final Logger logger = (Logger) LoggerFactory.getLogger(Symbolizer.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException {
    driver = Files.readAllBytes(CompiledDriver.GCC.build("symbol/inlined.c", folder));
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec sleep 1000", // hangs
        "echo 0x1; exec cat >/dev/null", // hangs after half an answer
        "exec yes" // babbles without end
      })
  void one_that_never_ends_its_answer_is_given_up(String script, @TempDir Path folder)
      throws IOException {
    isGivenUp(new Addr2Line(script(folder, script)), SHORT, folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 0",
        "kill -9 $$",
        "read x; exit 1",
        "read x; printf '0x1234\\n??\\n??:0\\n0x0\\n??\\n??:0\\n'; read y; exec cat", // not ours
        "read x; printf '%s\\n??\\n0x0\\n??\\n??:0\\n' $x; exec cat", // a line is missing
        "exec tr -d '\\n' </dev/zero" // a line without end
      })
  void one_that_fails_is_given_up(String script, @TempDir Path folder) throws IOException {
    isGivenUp(new Addr2Line(script(folder, script)), LONG, folder);
  }

  @Test
  void one_that_cannot_be_started_is_given_up(@TempDir Path folder) throws IOException {
    isGivenUp(new Addr2Line(folder.resolve("none")), LONG, folder);
  }

  @Test
  void one_that_is_killed_between_two_questions_is_given_up(@TempDir Path folder)
      throws IOException {
    PeImage image = PeImage.parse(Files.write(folder.resolve("x.sys"), driver));
    String once = "read x; read y; printf '%s\\nF\\n/a/b/x.c:7\\n0x0\\n??\\n??:0\\n' $x; exit";
    try (Symbolizer symbolizer =
        Symbolizer.with(image, new Addr2Line(script(folder, once)), LONG)) {
      SourceFrame expected = new SourceFrame("F", "/a/b/x.c", "/a/b/x.c", 7);
      assertThat(symbolizer.frames(0x1000)).containsExactly(expected);
      assertThat(symbolizer.frames(0x1001)).isEmpty();
      assertThat(symbolizer.frames(0x1000)).containsExactly(expected);
      assertThat(symbolizer.available()).isFalse();
    }
    assertThat(log.list).hasSize(1);
  }

  @Test
  void an_interrupted_thread_gets_its_answer_and_stays_interrupted(@TempDir Path folder)
      throws IOException {
    PeImage image = PeImage.parse(Files.write(folder.resolve("x.sys"), driver));
    try (Symbolizer symbolizer = Symbolizer.of(image)) {
      Thread.currentThread().interrupt();
      assertThat(symbolizer.frames(image.entryPoint())).isNotEmpty();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void isGivenUp(SymbolTool tool, Duration patience, Path folder) throws IOException {
    PeImage image = PeImage.parse(Files.write(folder.resolve("x.sys"), driver));
    try (Symbolizer symbolizer = Symbolizer.with(image, tool, patience)) {
      for (int rva = 0x1000; rva < 0x1010; rva++) {
        assertThat(symbolizer.frames(rva)).isEmpty();
      }
      assertThat(symbolizer.available()).isFalse();
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("x.sys: no file and line from now on: ");
  }

  private static Path script(Path folder, String body) throws IOException {
    Path script = Files.writeString(folder.resolve("tool"), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
