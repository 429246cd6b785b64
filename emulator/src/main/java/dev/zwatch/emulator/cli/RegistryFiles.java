package dev.zwatch.emulator.cli;

import dev.zwatch.emulator.registry.CurrentControlSet;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryChange;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.RegistryDefaults;
import dev.zwatch.emulator.registry.RegistryDiff;
import dev.zwatch.emulator.registry.hive.HiveFile;
import dev.zwatch.emulator.registry.regfile.RegFile;
import dev.zwatch.emulator.registry.regfile.RegFileWriter;
import dev.zwatch.emulator.registry.regfile.RegNotation;
import dev.zwatch.emulator.registry.regfile.RegRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** What a run reads into its registry, and what it writes of it. */
final class RegistryFiles {
  private static final Logger LOG = LoggerFactory.getLogger("dev.zwatch.run");

  /** So many changes are logged; a file gets them all. */
  private static final int MOST_LOGGED = 1_000;

  private static final int MOST_DATA = 64;

  @Option(
      names = "--registry",
      paramLabel = "[KEY=]FILE",
      description = {
        "registry content to begin with: a .reg file, or a hive and the key where it belongs, such"
            + " as HKLM\\SOFTWARE=FILE (read by libhivex); may be repeated"
      })
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--registry-out",
      paramLabel = "FILE",
      description = "write the whole registry at the end of the run as a .reg file")
  private @Nullable Path output;

  @Option(
      names = "--registry-diff",
      description = "log at the end what the driver created, changed and deleted in the registry")
  private boolean diff;

  @Option(
      names = "--registry-diff-out",
      paramLabel = "FILE",
      description = "write that as a .reg file, which makes the same changes when it is read")
  private @Nullable Path diffOutput;

  private final List<Consumer<Registry>> contents = new ArrayList<>();

  /**
   * Reads all files, tries whether a registry takes them, and looks where will be written.
   *
   * @param outputs what the run writes besides
   */
  void read(DriverSource driver, OutputFiles outputs) {
    inputs.forEach(input -> contents.add(content(input)));
    try {
      Registry trial = new Registry(() -> 0);
      new RegistryDefaults(trial).windows();
      fill(trial, driver);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(RegNotation.printable(String.valueOf(e.getMessage())));
    }
    check(output, outputs);
    check(diffOutput, outputs);
  }

  private static Consumer<Registry> content(String input) {
    int sign = input.indexOf('=');
    String mount = sign < 0 ? null : RegRoots.kernelPath(input.substring(0, sign));
    String file = mount == null ? input : input.substring(sign + 1);
    try {
      Path path = Path.of(file);
      return mount == null ? RegFile.read(path)::applyTo : hive(mount, path)::applyTo;
    } catch (InvalidPathException e) {
      throw new CannotRun(RegNotation.printable("'" + file + "' is no name of a file"));
    }
  }

  private static HiveFile hive(String mount, Path path) {
    HiveFile hive = HiveFile.read(mount, path);
    if (hive.lack() != null) {
      LOG.warn(
          "registry: {}: class names and security descriptors are left out: {}",
          RegNotation.printable(path.toString()),
          RegNotation.printable(hive.lack()));
    }
    return hive;
  }

  /** Puts the content over what Windows has by default, and what the driver's service has. */
  RegistryContent fill(Registry registry, DriverSource driver) {
    String given = driver.service();
    String service = given != null ? given : RegistryDefaults.serviceName(driver.name());
    RegistryDefaults defaults = new RegistryDefaults(registry);
    defaults.service(service, driver.name());
    contents.forEach(content -> content.accept(registry));
    new CurrentControlSet(registry).follow();
    defaults.service(service, driver.name()); // a file may have deleted it
    return RegistryContent.of(registry);
  }

  /** Tells what has changed, and writes what is to be written. */
  void tell(RegistryContent before, RegistryContent after) {
    if (diff || diffOutput != null) {
      List<RegistryChange> changes = RegistryDiff.between(before, after);
      if (diff) {
        log(changes);
      }
      if (diffOutput != null) {
        write(diffOutput, file -> RegFileWriter.write(changes, file));
      }
    }
    if (output != null) {
      write(output, file -> RegFileWriter.write(after, file));
    }
  }

  private static void log(List<RegistryChange> changes) {
    changes.stream()
        .limit(MOST_LOGGED)
        .forEach(change -> LOG.info("registry: {}", RegNotation.printable(sentence(change))));
    if (changes.isEmpty()) {
      LOG.info("registry: nothing was changed");
    } else if (changes.size() > MOST_LOGGED) {
      LOG.info("registry: and {} changes more", changes.size() - MOST_LOGGED);
    }
  }

  private static String sentence(RegistryChange change) {
    return switch (change.kind()) {
      case KEY_CREATED -> "created " + change.path();
      case KEY_DELETED -> "deleted " + change.path();
      case VALUE_SET, VALUE_DELETED -> value(change);
    };
  }

  private static String value(RegistryChange change) {
    var before = change.before();
    var after = change.after();
    String old = before == null ? "" : RegNotation.data(before, MOST_DATA);
    if (after == null) {
      String name = before == null ? "" : RegNotation.name(before.name());
      return "deleted " + change.path() + " " + name + ", was " + old;
    }
    return (before == null ? "created " : "changed ")
        + change.path()
        + " "
        + RegNotation.name(after.name())
        + "="
        + RegNotation.data(after, MOST_DATA)
        + (before == null ? "" : ", was " + old);
  }

  private interface Writing {
    List<String> to(Path file) throws IOException;
  }

  private static void write(Path file, Writing writing) {
    try {
      for (String key : writing.to(file)) {
        LOG.warn(
            "registry: a .reg file cannot name {}, so it is left out", RegNotation.printable(key));
      }
    } catch (IOException e) {
      throw new CannotRun(file + ": cannot be written: " + e.getMessage());
    }
  }

  private static void check(@Nullable Path file, OutputFiles outputs) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new CannotRun(file + ": cannot be written: it is a directory");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CannotRun(file + ": cannot be written: there is no directory " + folder);
    }
    outputs.add(file.toString());
  }
}
