package dev.zwatch.emulator.symbol;

import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.emulator.pe.PeImage;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds the call instructions of an image with objdump. */
final class Calls {
  private static final Pattern CALL =
      Pattern.compile("^ *([0-9a-f]+):\\s.*\\bcall", Pattern.MULTILINE);

  private Calls() {}

  /** RVAs, ascending. */
  static List<Integer> of(PeImage image) {
    String file = Objects.requireNonNull(image.file()).toString();
    String listing =
        CompiledDriver.run(List.of("x86_64-w64-mingw32-objdump", "-d", "--no-show-raw-insn", file));
    return CALL.matcher(listing)
        .results()
        .map(m -> (int) (Long.parseLong(m.group(1), 16) - image.preferredBase()))
        .toList();
  }
}
