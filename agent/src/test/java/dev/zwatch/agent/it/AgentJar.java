package dev.zwatch.agent.it;

import dev.zwatch.fake.Program;
import dev.zwatch.wdk.Wdk;
import java.net.URI;
import java.nio.file.Path;

/** Where the build has put what the tests start JVMs with. */
final class AgentJar {
  /** The packaged agent. */
  static final Path PATH = Path.of("target", "zwatch-agent.jar").toAbsolutePath();

  /** The fake kernel and its programs, beside the tests. */
  static final Path PROGRAMS = codeOf(Program.class);

  static final Path KERNEL_STUBS = codeOf(Wdk.class);

  private AgentJar() {}

  /** The jar or directory that a class comes from. */
  static Path codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
