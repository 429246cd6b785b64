package dev.zwatch.emulator.cli;

import dev.zwatch.emulator.Emulator;
import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.pe.DriverFramework;
import dev.zwatch.emulator.pe.ImportedFunction;
import dev.zwatch.emulator.pe.PeImage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zwatch exports}. */
@Command(
    name = "exports",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the kernel functions that are modelled; given a driver, those that it imports, each as"
          + " modelled or not. A driver may import what is not modelled: the run stops when it is"
          + " used."
    })
final class ExportsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "DRIVER", description = "a .sys file")
  private @Nullable Path driver;

  @Override
  public void run() {
    Logging.silence();
    SortedSet<String> modelled;
    try (Emulator emulator = Emulator.boot(EmulatorOptions.defaults())) {
      modelled = emulator.modelledNames();
    }
    if (driver == null) {
      modelled.forEach(System.out::println);
    } else {
      list(PeImage.parse(driver), modelled, System.out);
    }
  }

  private static void list(PeImage image, SortedSet<String> modelled, PrintStream out) {
    SortedSet<String> imported = new TreeSet<>();
    for (ImportedFunction function : image.imports()) {
      imported.add(function.label());
    }
    long missing = imported.stream().filter(name -> !modelled.contains(name)).count();
    for (String name : imported) {
      out.println((modelled.contains(name) ? "modelled      " : "not modelled  ") + name);
    }
    out.printf(
        "%s imports %d names, %d of them not modelled%n", image.name(), imported.size(), missing);
    for (DriverFramework framework : image.foreignFrameworks()) {
      out.println(image.name() + " " + framework.sentence());
    }
  }
}
