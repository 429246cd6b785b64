package dev.zwatch.emulator.scenario;

import dev.zwatch.emulator.io.OpenFile;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The files that a scenario has open, the last one first. A name means the last file of it. */
final class OpenFiles {
  private record Named(String name, OpenFile file) {}

  private final Deque<Named> files = new ArrayDeque<>();

  void add(String name, OpenFile file) {
    files.push(new Named(name, file));
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /**
   * A file.
   *
   * @param name empty for the one opened last
   * @return null when there is none
   */
  @Nullable OpenFile find(String name) {
    for (Named named : files) {
      if (name.isEmpty() || named.name().equals(name)) {
        return named.file();
      }
    }
    return null;
  }

  void remove(OpenFile file) {
    files.removeIf(named -> named.file() == file);
  }
}
