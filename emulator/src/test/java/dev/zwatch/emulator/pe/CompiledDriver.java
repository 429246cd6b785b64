package dev.zwatch.emulator.pe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds test drivers from the C sources beside the tests; a missing compiler is a failure. */
public enum CompiledDriver {
  GCC("x86_64-w64-mingw32-gcc"),
  // Freestanding, clang would write tables only for functions with handlers.
  CLANG(
      "clang --target=x86_64-w64-windows-gnu -fms-extensions -fasynchronous-unwind-tables"
          + " -fuse-ld=lld");

  private static final List<String> FLAGS =
      List.of(
          "-O2",
          "-g",
          "-Wall",
          "-fno-optimize-sibling-calls",
          "-shared",
          "-nostdlib",
          "-ffreestanding",
          "-Wl,--subsystem,native",
          "-Wl,--entry,DriverEntry",
          "-Wl,--no-insert-timestamp");

  private final String compiler;

  CompiledDriver(String compiler) {
    this.compiler = compiler;
  }

  /**
   * Compiles {@code src/test/c/<source>} into {@code <folder>/<compiler>.sys}.
   *
   * @param more flags after the usual ones
   */
  public Path build(String source, Path folder, String... more) {
    Path image = folder.resolve(name() + ".sys");
    List<String> command = new ArrayList<>(List.of(compiler.split(" ")));
    command.addAll(FLAGS);
    command.addAll(List.of("-o", image.toString(), "src/test/c/" + source));
    command.addAll(List.of(more));
    command.add("-lntoskrnl");
    run(command);
    return image;
  }

  /** Runs a tool and gives what it printed; fails with that text if it fails. */
  public static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + "\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("is " + command.get(0) + " installed?", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
