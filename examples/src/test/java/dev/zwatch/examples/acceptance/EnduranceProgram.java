package dev.zwatch.examples.acceptance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The program that plays one example again and again in one JVM under the agent. It prints what the
 * process holds, {@link Held#toString}, after the runs that warm it up and after all others.
 *
 * <p>Arguments: the example's name, how many runs to warm up, how many after that.
 */
final class EnduranceProgram {
  // Collections in a row that free no direct buffer.
  private static final int STEADY = 5;

  private EnduranceProgram() {}

  public static void main(String[] arguments) throws Exception {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    Example example = Example.named(arguments[0]);
    play(example, Integer.parseInt(arguments[1]));
    System.out.println(Held.now());
    play(example, Integer.parseInt(arguments[2]));
    System.out.println(Held.now());
  }

  private static void play(Example example, int times) {
    for (int i = 0; i < times; i++) {
      String end = ExamplePlay.play(example);
      if (!end.equals(ExamplePlay.PLAYED)) {
        throw new AssertionError(end);
      }
    }
  }

  /**
   * What a process holds.
   *
   * @param heap bytes that are in use after garbage was collected
   * @param resident bytes of memory, of any kind
   * @param buffers direct buffers that exist
   * @param direct bytes in them
   * @param mappings regions of address space
   * @param threads of the operating system
   * @param files open file descriptors
   */
  record Held(
      long heap,
      long resident,
      long buffers,
      long direct,
      long mappings,
      long threads,
      long files) {
    static Held parse(String line) {
      List<Long> numbers = Arrays.stream(line.split(" ")).map(Long::valueOf).toList();
      return new Held(
          numbers.get(0),
          numbers.get(1),
          numbers.get(2),
          numbers.get(3),
          numbers.get(4),
          numbers.get(5),
          numbers.get(6));
    }

    /** Waits until what nobody refers to has been given back, which happens after a collection. */
    static Held now() throws IOException {
      int steady = 0;
      Held held = measure();
      while (steady < STEADY) {
        System.gc();
        Held next = measure();
        steady = next.buffers == held.buffers ? steady + 1 : 0;
        held = next;
      }
      return held;
    }

    private static Held measure() throws IOException {
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      long buffers = 0;
      long direct = 0;
      for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
        buffers += pool.getCount();
        direct += pool.getMemoryUsed();
      }
      return new Held(
          heap,
          status("VmRSS") << 10,
          buffers,
          direct,
          Files.readAllLines(Path.of("/proc/self/maps")).size(),
          status("Threads"),
          openFiles());
    }

    private static long openFiles() throws IOException {
      try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
        return files.count();
      }
    }

    private static long status(String field) throws IOException {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith(field + ":")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      throw new IOException("no " + field);
    }

    @Override
    public String toString() {
      return heap + " " + resident + " " + buffers + " " + direct + " " + mappings + " " + threads
          + " " + files;
    }
  }
}
