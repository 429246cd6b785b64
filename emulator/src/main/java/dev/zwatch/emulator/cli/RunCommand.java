package dev.zwatch.emulator.cli;

import dev.zwatch.emulator.EmulatorOptions;
import dev.zwatch.emulator.object.HandleReuse;
import dev.zwatch.emulator.scenario.ScenarioReader;
import dev.zwatch.emulator.scenario.Step;
import dev.zwatch.wdk.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code zwatch run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a driver and reports what it breaks, as it happens. Without a scenario the driver gets"
          + " the default exercise: DriverEntry, AddDevice if it is set, CREATE, each other major"
          + " function that the driver has set, a cancel of what stays pending, CLEANUP, CLOSE,"
          + " Unload."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:clean",
      "1:findings at or above the level, or a bug check",
      "2:the run could not be done"
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DRIVER",
      description = "a .sys file, or the name of a Java driver's class")
  private String driver = "";

  @Option(names = "--scenario", paramLabel = "FILE", description = "what to do to the driver")
  private @Nullable Path scenario;

  @Option(
      names = "--ioctl",
      paramLabel = "CODE",
      converter = ControlCode.class,
      description = "a control code for the default exercise, such as 0x222000; may be repeated")
  private List<Integer> ioctls = new ArrayList<>();

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = "where the Java driver's classes are, separated as Java separates them")
  private @Nullable String classPath;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = {
        "name of the driver's service key (default: the file's name), which is made with what an"
            + " installer would put into it"
      })
  private @Nullable String service;

  @Mixin private RegistryFiles registry = new RegistryFiles();

  @Option(
      names = "--handle-reuse",
      paramLabel = "WHEN",
      converter = Reuse.class,
      description = {
        "when a closed handle's value is given out again: quarantine (late, the default) or"
            + " windows (next)"
      })
  private HandleReuse handleReuse = HandleReuse.QUARANTINE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "what every choice of the kernel is drawn from (default: 0)")
  private long seed;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "findings that make the exit status 1: error, warning (default) or note")
  private String level = "warning";

  @Option(
      names = "--code-level",
      paramLabel = "CODE=LEVEL",
      description = "the level of one code; may be repeated")
  private Map<String, String> codeLevels = new LinkedHashMap<>();

  @Option(
      names = "--reading",
      paramLabel = "READING",
      description = "how the rules are read: default, page or compiled")
  private String reading = "default";

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "a rule to check (default: all); may be repeated")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "a report to write: jsonl=FILE; may be repeated")
  private List<String> reports = new ArrayList<>();

  @Option(
      names = {"-v", "--verbose"},
      description = "log each kernel call too; twice: each step of a handle's state too")
  private boolean[] verbose = {};

  @Override
  public Integer call() {
    Logging.start(verbose.length);
    Watcher watcher = Watchers.require();
    // Everything is read and checked before the first file is written.
    List<Step> steps = scenario == null ? null : ScenarioReader.read(scenario);
    DriverSource source = DriverSource.of(driver, classPath, service);
    registry.read(source, reportFiles());
    EmulatorOptions options =
        EmulatorOptions.defaults()
            .withSeed(seed)
            .withHandleReuse(handleReuse)
            .withScenario(scenario == null ? "" : scenario.toString());
    try {
      watcher.configure(watcherOptions());
    } catch (IllegalArgumentException e) {
      throw new CannotRun(String.valueOf(e.getMessage()));
    }
    boolean stopped = new DriverRun(options, source, registry, steps, ioctls).play();
    watcher.finish();
    if (stopped || watcher.findings(level) > 0) {
      return Main.FINDINGS;
    }
    if (!watcher.attached()) {
      throw new CannotRun(
          "the kernel was not watched, or not all of it: that nothing was found means nothing");
    }
    return 0;
  }

  /** What does not name a file, or one twice, is refused by the watcher. */
  private OutputFiles reportFiles() {
    OutputFiles files = new OutputFiles();
    Stream.of(String.join(";", reports).split(";"))
        .map(report -> report.substring(report.indexOf('=') + 1))
        .distinct()
        .forEach(files::add);
    return files;
  }

  private Map<String, String> watcherOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("level", level);
    options.put("reading", reading);
    codeLevels.forEach((code, itsLevel) -> options.put("level." + code, itsLevel));
    if (!rules.isEmpty()) {
      options.put("rules", String.join("+", rules));
    }
    if (!reports.isEmpty()) {
      options.put("report", String.join(";", reports));
    }
    return options;
  }

  /** A control code in decimal or hex, of 32 bits. */
  static final class ControlCode implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        long code = Long.decode(text);
        if (code >= 0 && code <= 0xFFFF_FFFFL) {
          return (int) code;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException("'" + text + "' is no control code, such as 0x222000");
    }
  }

  /** A way to hand out handles, in any letter case. */
  static final class Reuse implements ITypeConverter<HandleReuse> {
    @Override
    public HandleReuse convert(String text) {
      for (HandleReuse reuse : HandleReuse.values()) {
        if (reuse.name().equalsIgnoreCase(text)) {
          return reuse;
        }
      }
      throw new TypeConversionException(
          "'"
              + text
              + "' is none of "
              + Stream.of(HandleReuse.values())
                  .map(reuse -> reuse.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", ")));
    }
  }
}
