package dev.zwatch.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A host without logging: nothing of SLF4J can be found. */
class WithoutSlf4jTest {
  @Test
  void the_log_goes_to_standard_error() throws Exception {
    URL classes = LogReporter.class.getProtectionDomain().getCodeSource().getLocation();
    PrintStream standardError = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (URLClassLoader host =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      Class<?> reporter = host.loadClass(LogReporter.class.getName());
      Class<?> summary = host.loadClass(Summary.class.getName());
      reporter
          .getMethod("finish", summary)
          .invoke(
              reporter.getConstructor().newInstance(),
              summary.getConstructor(Map.class, Map.class).newInstance(Map.of(), Map.of()));
    } finally {
      System.setErr(standardError);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("zwatch INFO Found 0 errors, 0 warnings, 0 notes");
  }
}
