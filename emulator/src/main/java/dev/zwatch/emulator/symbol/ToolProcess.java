package dev.zwatch.emulator.symbol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A child process that is asked a question at a time. A thread reads what it prints, so that
 * waiting for it has an end whatever it does.
 */
final class ToolProcess implements AutoCloseable {
  private static final int MAXIMUM_LINES = 1000;
  private static final int MAXIMUM_LINE = 1 << 16;

  private final Process process;
  private final Duration patience;
  private final Thread reader;

  /** Empty at the end of the output. */
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(MAXIMUM_LINES);

  /** Starts it. No shell comes between: a file name cannot become a command. */
  ToolProcess(List<String> command, Duration patience) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("DEBUGINFOD_URLS"); // it would ask the network
    this.process = builder.start();
    this.patience = patience;
    reader = new Thread(this::read, "zwatch symbolizer output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Asks, and waits for the reply.
   *
   * @throws IOException if the child has ended, or replies too late or too much; close it then
   */
  List<String> ask(String question, Predicate<List<String>> complete) throws IOException {
    process.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
    long deadline = System.nanoTime() + patience.toNanos();
    List<String> reply = new ArrayList<>();
    while (!complete.test(reply)) {
      Optional<String> line = nextLine(deadline);
      if (line == null) {
        throw new IOException("no answer within " + patience.toMillis() + " ms");
      }
      if (line.isEmpty()) {
        throw new IOException("it has ended");
      }
      if (reply.size() == MAXIMUM_LINES) {
        throw new IOException("an answer without end");
      }
      reply.add(line.get());
    }
    return reply;
  }

  /** An interrupt is kept for later: the wait is short, and half an answer would spoil the next. */
  @SuppressWarnings("NullableOptional") // null: too late
  private @Nullable Optional<String> nextLine(long deadline) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(process.getInputStream())) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0 && line.size() < MAXIMUM_LINE; c = in.read()) {
        if (c == '\n') {
          lines.put(Optional.of(line.toString(StandardCharsets.UTF_8)));
          line.reset();
        } else if (c != '\r') {
          line.write(c);
        }
      }
      lines.put(Optional.empty());
    } catch (IOException e) {
      lines.offer(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    reader.interrupt(); // it may wait for room
  }
}
