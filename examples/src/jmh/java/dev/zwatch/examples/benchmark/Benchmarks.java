package dev.zwatch.examples.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmark of kernel calls twice in one go, without the agent and with it, and then that of
 * the registry: {@code Benchmarks AGENT_JAR}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Compiles the driver whose calls are measured, then measures. */
  public static void main(String[] arguments) throws Exception {
    leaveOutAgentClasses();
    Path driver = compile();
    List<String> without = List.of("-Xmx1g", "-Dzwatch.benchmark.driver=" + driver);
    List<String> with = new ArrayList<>(without);
    with.add("-javaagent:" + Path.of(arguments[0]).toAbsolutePath());
    System.out.println("== without the agent");
    run(KernelCallBenchmark.class, without);
    System.out.println("== with the agent");
    run(KernelCallBenchmark.class, with);
    System.out.println("== the registry, without the agent");
    run(RegistryBenchmark.class, List.of("-Xmx6g"));
    Files.delete(driver);
  }

  /** JMH gives its own class path to the JVMs it starts; the agent's classes come from its jar. */
  private static void leaveOutAgentClasses() {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("zwatch-agent") && !entry.contains("agent/target"))
            .collect(Collectors.joining(File.pathSeparator));
    System.setProperty("java.class.path", path);
  }

  private static void run(Class<?> benchmark, List<String> jvmOptions) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(benchmark.getSimpleName())
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend(jvmOptions.toArray(String[]::new))
                .build())
        .run();
  }

  private static Path compile() throws IOException, InterruptedException {
    Path driver = Files.createTempFile("kernel_calls", ".sys");
    Process gcc =
        new ProcessBuilder(
                "x86_64-w64-mingw32-gcc",
                "-O2",
                "-ffreestanding",
                "-Wno-array-bounds",
                "-shared",
                "-nostdlib",
                "-Wl,--subsystem,native",
                "-Wl,--entry,DriverEntry",
                "src/jmh/c/kernel_calls.c",
                "-lntoskrnl",
                "-o",
                driver.toString())
            .inheritIO()
            .start();
    if (gcc.waitFor() != 0) {
      throw new IOException("the driver does not compile");
    }
    return driver;
  }
}
