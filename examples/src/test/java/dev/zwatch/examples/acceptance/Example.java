package dev.zwatch.examples.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One example driver.
 *
 * @param name its source, as reports name it
 * @param source its source
 * @param driver the compiled image, or the class file
 */
record Example(String name, Path source, Path driver) {
  private static final Path C_SOURCES = Path.of("src", "main", "c");
  private static final Path C_DRIVERS = Path.of("target", "drivers");
  private static final Path JAVA_SOURCES =
      Path.of("src", "main", "java", "dev", "zwatch", "examples");
  private static final Path JAVA_DRIVERS =
      Path.of("target", "classes", "dev", "zwatch", "examples");

  /** Every driver that has a source, compiled or not, in a fixed order. */
  static List<Example> all() {
    List<Example> examples = new ArrayList<>();
    examples.addAll(below(C_SOURCES, ".c").map(Example::compiled).toList());
    examples.addAll(
        below(JAVA_SOURCES, ".java").filter(Example::isDriver).map(Example::ofClass).toList());
    return examples;
  }

  static Example named(String name) {
    return all().stream().filter(example -> example.name.equals(name)).findFirst().orElseThrow();
  }

  /** The compiled images there are, each by the name that its source has without an ending. */
  static List<String> images() {
    return below(C_DRIVERS, ".sys")
        .map(image -> withoutEnding(C_DRIVERS.relativize(image).toString()))
        .toList();
  }

  boolean isJava() {
    return name.endsWith(".java");
  }

  /** The name of a Java driver's class. */
  String className() {
    return "dev.zwatch.examples." + withoutEnding(name);
  }

  /** The scenario beside the source, null when the default exercise will do. */
  @Nullable Path scenario() {
    Path scenario = source.resolveSibling(withoutEnding(source.getFileName().toString()) + ".yaml");
    return Files.exists(scenario) ? scenario : null;
  }

  SortedSet<Expectation> marks() {
    try {
      return Marks.of(name, Files.readString(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its name as that of a file. */
  String fileName() {
    return name.replace('/', '.');
  }

  @Override
  public String toString() {
    return name;
  }

  private static Example compiled(Path source) {
    String name = C_SOURCES.relativize(source).toString();
    return new Example(name, source, C_DRIVERS.resolve(withoutEnding(name) + ".sys"));
  }

  private static Example ofClass(Path source) {
    String name = source.getFileName().toString();
    return new Example(name, source, JAVA_DRIVERS.resolve(withoutEnding(name) + ".class"));
  }

  /** All but what the drivers have in common, which cannot be loaded. */
  private static boolean isDriver(Path source) {
    return Character.isUpperCase(source.getFileName().toString().charAt(0))
        && !source.endsWith("ExampleDriver.java");
  }

  private static Stream<Path> below(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutEnding(String name) {
    return name.replaceFirst("(\\.clang)?\\.\\w+$", "");
  }
}
