package dev.zwatch.agent.instrument.code;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent's classes come from. The class path precedes the agent's jar: a copy that lies
 * there is what runs, whatever jar the JVM was started with.
 */
public final class AgentCopies {
  private static final String WITNESS = "dev/zwatch/agent/KernelAgent.class";

  private AgentCopies() {}

  /** The jar that this code runs from; null when it runs from a directory of classes. */
  public static @Nullable Path ownJar() {
    CodeSource source = AgentCopies.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return null;
    }
    Path own = path(source.getLocation());
    return Files.isRegularFile(own) ? own : null;
  }

  /**
   * Looks for other copies.
   *
   * @throws CannotWatch when there is one that differs
   */
  public static void check() {
    try {
      @Nullable Path own = ownJar();
      for (URL found : Collections.list(ClassLoader.getSystemResources(WITNESS))) {
        check(own, found);
      }
    } catch (IOException e) {
      throw new CannotWatch("the class path cannot be searched: " + e.getMessage());
    }
  }

  private static void check(@Nullable Path own, URL found) throws IOException {
    if (found.openConnection() instanceof JarURLConnection jar) {
      Path other = path(jar.getJarFileURL());
      if (own == null || (!Files.isSameFile(own, other) && Files.mismatch(own, other) >= 0)) {
        throw conflict(own, other);
      }
    } else if (own != null) {
      throw conflict(own, path(found));
    }
  }

  private static CannotWatch conflict(@Nullable Path own, Path other) {
    return new CannotWatch(
        "the agent's classes are there more than once: "
            + (own == null ? "a directory of the class path" : own)
            + " and "
            + other
            + "; leave only the agent's jar");
  }

  private static Path path(URL location) {
    try {
      return Path.of(new URI(location.toString()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new CannotWatch("the agent's classes come from " + location + ", which is no file");
    }
  }
}
