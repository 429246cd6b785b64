package dev.zwatch.emulator.cpu.unicorn;

import org.jspecify.annotations.Nullable;

/** Whether libunicorn can be used in this JVM, found out once. */
final class Engines {
  private static final @Nullable String FAILURE = load();

  private Engines() {}

  static void require() {
    if (FAILURE != null) {
      throw new EngineMissingException(
          "libunicorn 2 is needed to run a .sys file and was not found; install it with"
              + " 'apt-get install libunicorn2' (libunicorn2t64 on some releases); "
              + FAILURE);
    }
  }

  private static @Nullable String load() {
    try {
      Unicorn.load();
      return null;
    } catch (LinkageError | RuntimeException e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }
}
