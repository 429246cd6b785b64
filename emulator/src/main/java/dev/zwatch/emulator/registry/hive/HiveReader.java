package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Native;
import dev.zwatch.emulator.registry.RegistryLimits;
import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.emulator.registry.regfile.RegFileException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads hives through a {@link HiveProcess}, which is started for the first and again when one has
 * ended it or takes too long.
 */
final class HiveReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "hive alarm");
            thread.setDaemon(true);
            return thread;
          });
  private final List<String> command;
  private final Duration patience;
  private @Nullable Process process;
  private int deaths;

  /** What the process tells cannot be meant. */
  private static final class Nonsense extends IOException {
    private static final long serialVersionUID = 1;

    Nonsense(String message) {
      super(message);
    }
  }

  HiveReader() throws IOException {
    this(command(), PATIENCE);
  }

  /**
   * A reader with a process of one's own.
   *
   * @param command starts it
   * @param patience how long it may take for one file
   */
  HiveReader(List<String> command, Duration patience) {
    this.command = command;
    this.patience = patience;
  }

  /** How often the process was ended by a hive. */
  int deaths() {
    return deaths;
  }

  /**
   * Reads a file.
   *
   * @throws RegFileException for what is no hive, and for one that libhivex does not survive
   */
  HiveFile read(String mount, Path file) {
    String name = String.valueOf(file.getFileName());
    AtomicBoolean late = new AtomicBoolean();
    try {
      Process running = process();
      ScheduledFuture<?> end =
          alarm.schedule(
              () -> {
                late.set(true);
                running.destroyForcibly();
              },
              patience.toMillis(),
              TimeUnit.MILLISECONDS);
      List<HiveFile.Entry> content;
      try {
        OutputStream out = running.getOutputStream();
        out.write((file.toAbsolutePath() + "\n").getBytes(UTF_8));
        out.flush();
        content = content(name, running);
      } finally {
        end.cancel(false);
      }
      return new HiveFile(name, mount, content, HiveExtras.of(file));
    } catch (IOException e) {
      String death = death(e instanceof Nonsense);
      throw new RegFileException(
          name,
          "this hive cannot be read: "
              + (late.get() ? "libhivex took longer than " + patience.toSeconds() + " s" : death));
    }
  }

  @Override
  public void close() {
    alarm.shutdownNow();
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private String death(boolean nonsense) {
    deaths++;
    Process ended = process;
    process = null;
    if (ended == null) {
      return "no process can be started";
    }
    try {
      if (nonsense || !ended.waitFor(1, TimeUnit.SECONDS)) {
        ended.destroyForcibly();
        return "libhivex told nonsense of it";
      }
      return "libhivex ended its process with status " + ended.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static List<HiveFile.Entry> content(String file, Process from) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
    List<HiveFile.Entry> entries = new ArrayList<>();
    long bytes = 0;
    while (true) {
      int kind = in.readUnsignedByte();
      if (kind == HiveRecords.END) {
        return entries;
      } else if (kind == HiveRecords.ERROR) {
        throw new RegFileException(file, new String(bytes(in), UTF_8));
      } else if (kind == HiveRecords.KEY) {
        int depth = in.readInt();
        long time = in.readLong();
        String name = new String(bytes(in), UTF_8);
        bytes += RegistryLimits.ENTRY_BYTES + name.length();
        if (depth < 0 || depth > RegistryLimits.DEPTH) {
          throw new Nonsense("a depth of " + depth);
        }
        entries.add(new HiveFile.Key(depth, time, name));
      } else if (kind == HiveRecords.VALUE) {
        String name = new String(bytes(in), UTF_8);
        int type = in.readInt();
        byte[] data = bytes(in);
        bytes += RegistryLimits.ENTRY_BYTES + name.length() + data.length;
        entries.add(new HiveFile.Value(new ValueEntry(name, type, data)));
      } else {
        throw new Nonsense("a record " + kind);
      }
      if (bytes > RegistryLimits.DEFAULT.bytes()) {
        throw new Nonsense("too much");
      }
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > RegistryLimits.DEFAULT.valueBytes()) {
      throw new Nonsense("a length of " + length);
    }
    return in.readNBytes(length);
  }

  private Process process() throws IOException {
    Process running = process;
    if (running != null && running.isAlive()) {
      return running;
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    running = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process = running;
    return running;
  }

  private static List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // A crash of libhivex is told by the exit status alone.
    command.addAll(List.of("-XX:+SuppressFatalErrorMessage", "-XX:-CreateCoredumpOnCrash"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    for (String property : List.of("jna.library.path", "jna.platform.library.path")) {
      if (System.getProperty(property) != null) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.addAll(
        List.of("-cp", home(HiveProcess.class) + File.pathSeparator + home(Native.class)));
    command.add(HiveProcess.class.getName());
    return command;
  }

  /** Where a class was loaded from. */
  private static String home(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
