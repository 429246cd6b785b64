package dev.zwatch.emulator.cli;

import dev.zwatch.emulator.registry.regfile.RegNotation;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The files that a run is to write, however they are named: no two things into one. */
final class OutputFiles {
  private final Set<Path> known = new HashSet<>();

  /**
   * One more.
   *
   * @throws CannotRun if something else is to be written there
   */
  void add(String file) {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      return; // Said where it is opened.
    }
    if (!known.add(real(path))) {
      throw new CannotRun(RegNotation.printable("two things are to be written to '" + file + "'"));
    }
  }

  /** Links resolved, as far as there is anything yet. */
  private static Path real(Path path) {
    Path file = path.toAbsolutePath().normalize();
    try {
      return file.toRealPath();
    } catch (IOException e) {
      // Not there yet.
    }
    Path folder = path.toAbsolutePath().getParent();
    try {
      return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      return file;
    }
  }
}
