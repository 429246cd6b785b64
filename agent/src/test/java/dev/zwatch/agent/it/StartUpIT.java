package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent loads, and from where. */
final class StartUpIT {
  private static final String LIBRARY = " dev.zwatch.agent.shaded.bytebuddy.";
  private static final String WEAVER = " dev.zwatch.agent.instrument.weave.Weaver ";

  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void nothing_of_Byte_Buddy_is_loaded_without_a_kernel(Path home) {
    assertThat(loaded(home)).isNotEmpty().noneMatch(line -> line.contains(LIBRARY));
  }

  /** A class that is missing among those for the boot loader makes the agent load all once more. */
  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void all_of_Byte_Buddy_that_weaving_needs_is_in_the_boot_loader(Path home) {
    List<String> loaded = loaded(home, "use", "leak", "clean");

    assertThat(loaded)
        .filteredOn(line -> line.contains(LIBRARY))
        .hasSizeGreaterThan(100)
        .noneMatch(line -> line.contains("zwatch-agent.jar"));
    assertThat(loaded).filteredOn(line -> line.contains(WEAVER)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dev.zwatch.agent.it.Jvm#homes")
  void the_engine_is_not_looked_for_class_by_class(Path home) {
    assertThat(loaded(home, "clean"))
        .filteredOn(line -> line.contains(" dev.zwatch.agent.engine."))
        .hasSizeGreaterThan(30)
        .noneMatch(line -> line.contains("zwatch-agent.jar"));
  }

  @Test
  void a_kernel_is_watched_also_where_the_boot_loader_lacks_a_class_of_Byte_Buddy(
      @TempDir Path directory) throws IOException {
    Path jar = Files.copy(AgentJar.PATH, directory.resolve("poor.jar"));
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path library = files.getPath("dev/zwatch/agent/library.bin");
      Files.write(library, withoutItsLastClass(Files.readAllBytes(library)));
    }

    Jvm.Ended ended =
        Jvm.current()
            .option("-javaagent:" + jar)
            .option("-Xlog:class+load")
            .run(Program.class, "use");

    assertThat(ended.out().lines()).filteredOn(line -> line.contains(WEAVER)).hasSize(2);
    assertThat(ended.err()).contains("USE_AFTER_CLOSE").doesNotContain("NOT WATCHING");
  }

  /** A bundle has of each class the length of its name, that, the length of its code, that. */
  private static byte[] withoutItsLastClass(byte[] bundle) {
    ByteBuffer classes = ByteBuffer.wrap(bundle);
    int last = 0;
    while (classes.hasRemaining()) {
      last = classes.position();
      classes.position(classes.getShort() + classes.position());
      classes.position(classes.getInt() + classes.position());
    }
    return Arrays.copyOf(bundle, last);
  }

  private static List<String> loaded(Path home, String... acts) {
    return new Jvm(home)
        .agent("")
        .option("-Xlog:class+load")
        .run(Program.class, acts)
        .out()
        .lines()
        .toList();
  }
}
