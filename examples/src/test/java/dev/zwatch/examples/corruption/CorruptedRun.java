package dev.zwatch.examples.corruption;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.fault.BugCheck;
import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.pe.BadImageException;
import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.emulator.scenario.DefaultExercise;
import dev.zwatch.emulator.scenario.Player;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Corrupts drivers by seed and runs the copies, each in a kernel of its own. */
final class CorruptedRun {
  // The codes that the examples know are among them.
  private static final List<Integer> CODES = List.of(0x222000, 0x222004, 0x222008, 0x22200C);
  private static final int EVIDENCE = 40;
  // A copy that lies in a file is looked up by the symbolizer too, which is a process of its own.
  private static final int IN_A_FILE = 64;

  private final List<byte[]> files = new ArrayList<>();
  private final List<PeImage> images = new ArrayList<>();
  private final EmulatorOptions options;
  private final Path copy;

  /**
   * @param copy a file that may be overwritten
   */
  CorruptedRun(List<Path> drivers, EmulatorOptions options, Path copy) throws IOException {
    for (Path driver : drivers) {
      files.add(Files.readAllBytes(driver));
      images.add(PeImage.parse(driver));
    }
    this.options = options;
    this.copy = copy;
  }

  /** The corrupted copy that belongs to a seed. */
  byte[] bytes(long seed) {
    int driver = (int) (seed % files.size());
    return Damage.byTurn(
        seed / files.size(), files.get(driver), images.get(driver), new SplittableRandom(seed));
  }

  @SuppressWarnings("CatchingUnchecked") // whatever escapes is what is looked for
  SeedResult run(long seed) {
    try {
      return play(seed, image(seed));
    } catch (BadImageException refused) {
      String message = String.valueOf(refused.getMessage());
      return message.lines().count() == 1
          ? result(seed, Outcome.BAD_IMAGE, "")
          : failed(seed, refused);
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
      return failed(seed, e);
    }
  }

  private PeImage image(long seed) throws IOException {
    byte[] bytes = bytes(seed);
    if (seed % IN_A_FILE != 0) {
      return PeImage.parse(bytes, "copy" + seed + ".sys");
    }
    Files.write(copy, bytes);
    return PeImage.parse(copy);
  }

  private SeedResult play(long seed, PeImage image) {
    try (Emulator emulator = Emulator.boot(options)) {
      try {
        Emulator.LoadResult loaded = emulator.load(image, null);
        if (!loaded.succeeded()) {
          return result(seed, Outcome.ENTRY_FAILED, NTSTATUS.toString(loaded.status()));
        }
        new Player(emulator, loaded.driver())
            .play(DefaultExercise.of(emulator, loaded.driver(), CODES));
        return result(seed, Outcome.PLAYED, "");
      } catch (BugCheck stop) {
        return stop.code() == BUGCHECK.THREAD_STUCK_IN_DEVICE_DRIVER
            ? result(seed, Outcome.TIME_LIMIT, "")
            : result(seed, Outcome.BUG_CHECK, BUGCHECK.toString(stop.code()));
      } catch (NotModelled stop) {
        // The name may be a corrupted one.
        return emulator.describe(stop).lines().count() == 1
            ? result(seed, Outcome.NOT_MODELLED, "")
            : failed(seed, stop);
      }
    }
  }

  private static SeedResult result(long seed, Outcome outcome, String detail) {
    return new SeedResult(seed, outcome, detail, List.of());
  }

  private static SeedResult failed(long seed, Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    List<String> lines = text.toString().lines().limit(EVIDENCE).toList();
    StackTraceElement[] stack = e.getStackTrace();
    String place = "";
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("dev.zwatch.")) {
        place = " at " + frame.getClassName() + "." + frame.getMethodName();
        break;
      }
    }
    return new SeedResult(seed, Outcome.EXCEPTION, e.getClass().getName() + place, lines);
  }
}
