package dev.zwatch.examples.corruption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One worker process, as the campaign that started it sees it. */
final class WorkerProcess implements AutoCloseable {
  // How HotSpot answers to SIGQUIT takes a moment.
  private static final Duration THREAD_DUMP = Duration.ofSeconds(3);

  private final Process process;
  private final PrintStream requests;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;
  private final Path errors;
  private final Path crash;

  private WorkerProcess(Process process, Path errors, Path crash) {
    this.process = process;
    this.errors = errors;
    this.crash = crash;
    this.requests = new PrintStream(process.getOutputStream(), true, UTF_8);
    this.reader = new Thread(this::read, "worker " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a worker.
   *
   * @param agent the agent's jar, to be attached to it; null for a worker without
   * @param folder for what it leaves behind
   */
  static WorkerProcess start(List<Path> drivers, @Nullable Path agent, Path folder) {
    try {
      Path copy = Files.createTempFile(folder, "copy", ".sys");
      Path errors = Files.createTempFile(folder, "worker", ".err");
      Path crash = folder.resolve(errors.getFileName() + ".crash");
      List<String> command = new ArrayList<>();
      // No core files. HotSpot's own switch for that would hide the signal.
      command.addAll(List.of("bash", "-c", "ulimit -c 0; exec \"$@\"", "worker"));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:ErrorFile=" + crash));
      // The pools' limit, and not the host's memory, ends the greed of a driver.
      command.add("-XX:MaxDirectMemorySize=1g");
      command.add("-Dlogback.configurationFile=corruption-logback.xml");
      if (agent != null) {
        command.add("-javaagent:" + agent + "=report=jsonl=/dev/null");
      }
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(CorruptionWorker.class.getName());
      command.add(copy.toString());
      drivers.forEach(driver -> command.add(driver.toString()));
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      return new WorkerProcess(process, errors, crash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void request(long first, long last) {
    requests.println(first + " " + last);
  }

  /** The next line that it prints; null when there is none within the time. */
  @Nullable String line(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
      if ((!reader.isAlive() && lines.isEmpty()) || System.nanoTime() > end) {
        return lines.poll();
      }
    }
  }

  /** True when it has ended by itself and everything that it printed was read. */
  boolean gone() {
    return !reader.isAlive() && lines.isEmpty();
  }

  /** How it died. */
  Death death() throws InterruptedException {
    int status = process.waitFor();
    return Death.of(status, text(errors), text(crash));
  }

  /** Where its threads stand, for a worker that hangs. */
  List<String> threads() throws InterruptedException {
    List<String> dump = new ArrayList<>();
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      return List.of("no thread dump: " + e.getMessage());
    }
    for (String line = line(THREAD_DUMP); line != null; line = line(THREAD_DUMP)) {
      dump.add(line);
    }
    return dump;
  }

  @Override
  public void close() {
    requests.close();
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // It was ended.
    }
  }

  private static List<String> text(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> text = Files.lines(file, ISO_8859_1)) {
      return text.limit(400).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
