package dev.zwatch.examples.corruption;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zwatch.emulator.EmulatorOptions;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The program of a worker process: runs the seeds that it is told, and may die of any of them.
 *
 * <p>Arguments: a file for copies, then the drivers. Each line of standard input is a range of
 * seeds, {@code first last}. Standard output has, for each seed, {@code ? seed} before it is run,
 * lines of evidence {@code | text}, and {@code = seed OUTCOME detail}; after a range, {@code .
 * seeds residentKilobytes heapKilobytes directKilobytes}.
 */
final class CorruptionWorker {
  private static final long CALLS = 20_000;
  private static final long INSTRUCTIONS = 500_000;

  private final CorruptedRun run;
  private final PrintStream out;
  private long seeds;

  private CorruptionWorker(CorruptedRun run, PrintStream out) {
    this.run = run;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    // The log is written, so that whatever formats it is tried too, and thrown away.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    List<Path> drivers = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    EmulatorOptions options =
        EmulatorOptions.defaults().withCallLimit(CALLS).withCodeInstructions(INSTRUCTIONS);
    CorruptedRun run = new CorruptedRun(drivers, options, Path.of(arguments[0]));
    new CorruptionWorker(run, out).serve();
  }

  private void serve() throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] range = line.split(" ", -1);
      long last = Long.parseLong(range[1]);
      for (long seed = Long.parseLong(range[0]); seed <= last; seed++) {
        out.println("? " + seed);
        tell(run.run(seed));
        seeds++;
      }
      out.println(". " + seeds + " " + memory());
    }
  }

  private void tell(SeedResult result) {
    result.evidence().forEach(text -> out.println("| " + text));
    out.println("= " + result.seed() + " " + result.outcome().name() + " " + result.detail());
    if (result.detail().startsWith("java.lang.OutOfMemoryError")) {
      // What else it broke is not known.
      System.exit(1);
    }
  }

  private static String memory() throws IOException {
    long resident = 0;
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        resident = Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
    long direct = 0;
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      direct += pool.getMemoryUsed() / 1024;
    }
    return resident + " " + heap + " " + direct;
  }
}
