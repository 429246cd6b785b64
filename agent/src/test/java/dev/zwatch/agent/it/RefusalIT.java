package dev.zwatch.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.fake.LoaderProgram;
import dev.zwatch.fake.Program;
import dev.zwatch.fake.RefusedProgram;
import dev.zwatch.fake.WatcherProgram;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void a_copy_of_the_agent_that_differs_is_refused(@TempDir Path directory) throws Exception {
    Path copy = directory.resolve("dev/zwatch/agent/KernelAgent.class");
    Files.createDirectories(copy.getParent());
    Files.write(copy, new byte[] {1});

    Jvm.Ended ended =
        Jvm.current()
            .agent("")
            .option("-Dsun.misc.URLClassPath.disableJarChecking=false")
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
  void a_loader_with_a_copy_of_the_bridge_of_its_own_sees_the_agents() {
    Jvm.Ended ended =
        Jvm.current()
            .agent("")
            .classPath(AgentJar.PROGRAMS)
            .run(
                LoaderProgram.class,
                AgentJar.PATH.toString(),
                AgentJar.PROGRAMS.toString(),
                AgentJar.KERNEL_STUBS.toString(),
                "--",
                "use");

    assertThat(ended.err()).contains("USE_AFTER_CLOSE").doesNotContain("NOT WATCHING");
  }
}
