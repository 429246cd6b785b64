package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.LoaderProgram;
import dev.zwatch.fake.Program;
import dev.zwatch.fake.RefusedProgram;
import dev.zwatch.fake.WatcherProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be watched is said loudly. */
final class RefusalIT {
  private static final String LOUD = "zwatch: NOT WATCHING the kernel: ";

  @Test
  void a_proxy_is_refused_and_the_kernel_runs_on() {
    Jvm.Ended ended = Jvm.current().agent("").run(RefusedProgram.class, "proxy");

    assertThat(ended.out()).isEqualTo("the kernel runs\n");
    assertThat(ended.err()).startsWith(LOUD).contains("proxy").contains("\n");
  }

  @Test
  void a_default_method_is_refused() {
    Jvm.Ended ended = Jvm.current().agent("").run(RefusedProgram.class, "default");

    assertThat(ended.err()).startsWith(LOUD).contains("takes KeBugCheckEx from a default method");
  }

  @Test
  void code_in_a_class_that_is_no_family_is_refused() {
    Jvm.Ended ended = Jvm.current().agent("").run(RefusedProgram.class, "stranger");

    assertThat(ended.err()).startsWith(LOUD).contains("KeReleaseSpinLock", "is no KernelFamily");
  }

  @Test
  void a_copy_of_the_agent_that_differs_is_refused(@TempDir Path directory) throws Exception {
    Path copy = directory.resolve("dev/zwatch/agent/KernelAgent.class");
    Files.createDirectories(copy.getParent());
    Files.write(copy, new byte[] {1});

    Jvm.Ended ended =
        Jvm.current()
            .agent("")
            .classPath(AgentJar.PATH, AgentJar.PROGRAMS, AgentJar.KERNEL_STUBS, directory)
            .run(WatcherProgram.class, "level=error", "use");

    assertThat(ended.err()).startsWith(LOUD + "the agent's classes are there more than once");
    assertThat(ended.out()).contains("attached: false");
  }

  @Test
  void an_unpacked_agent_that_precedes_the_jar_is_refused() {
    Path classes = AgentJar.PATH.resolveSibling("classes");

    Jvm.Ended ended =
        Jvm.current()
            .agent("")
            .classPath(classes, AgentJar.PROGRAMS, AgentJar.KERNEL_STUBS)
            .run(Program.class, "use");

    assertThat(ended.err()).startsWith(LOUD + "the agent's classes are there more than once");
  }

  @Test
  void the_same_agent_on_the_class_path_is_fine(@TempDir Path directory) throws Exception {
    Path copy = Files.copy(AgentJar.PATH, directory.resolve("copy.jar"));

    Jvm.Ended ended =
        Jvm.current()
            .agent("")
            .classPath(copy, AgentJar.PROGRAMS, AgentJar.KERNEL_STUBS)
            .run(Program.class, "use");

    assertThat(ended.err()).contains("USE_AFTER_CLOSE").doesNotContain("NOT WATCHING");
  }

  @Test
  void a_loader_with_a_copy_that_it_does_not_use_is_fine() {
    assertThat(inLoader("delegating").err())
        .contains("USE_AFTER_CLOSE")
        .doesNotContain("NOT WATCHING");
  }

  @Test
  void a_loader_that_uses_a_copy_of_its_own_is_refused() {
    Jvm.Ended ended = inLoader("own");

    assertThat(ended.out()).isEqualTo("played 1\n");
    assertThat(ended.err())
        .startsWith(LOUD + "the class loader of dev.zwatch.wdk.Wdk has a copy")
        .hasLineCount(1);
  }

  @Test
  void a_loader_that_hides_the_agent_is_refused() {
    Jvm.Ended ended = inLoader("hiding");

    assertThat(ended.out()).isEqualTo("played 1\n");
    assertThat(ended.err())
        .startsWith(LOUD + "the class loader of dev.zwatch.wdk.Wdk does not let it see")
        .hasLineCount(1);
  }

  @Test
  void a_JVM_that_cannot_change_loaded_classes_is_refused(@TempDir Path directory)
      throws Exception {
    Path jar = directory.resolve("fixed.jar");
    try (JarFile agent = new JarFile(AgentJar.PATH.toFile())) {
      Manifest manifest = agent.getManifest();
      manifest.getMainAttributes().putValue("Can-Retransform-Classes", "false");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        for (JarEntry entry : Collections.list(agent.entries())) {
          if (entry.getName().endsWith(".class")) {
            out.putNextEntry(new JarEntry(entry.getName()));
            agent.getInputStream(entry).transferTo(out);
          }
        }
      }
    }

    Jvm.Ended ended = Jvm.current().option("-javaagent:" + jar).run(Program.class, "use");

    assertThat(ended.out()).isEqualTo("played 1\n");
    assertThat(ended.err()).startsWith(LOUD + "this JVM does not let").hasLineCount(1);
  }

  private static Jvm.Ended inLoader(String treatment) {
    return Jvm.current()
        .agent("")
        .classPath(AgentJar.PROGRAMS)
        .run(
            LoaderProgram.class,
            treatment,
            AgentJar.PATH.toString(),
            AgentJar.PROGRAMS.toString(),
            AgentJar.KERNEL_STUBS.toString(),
            "--",
            "use");
  }
}
