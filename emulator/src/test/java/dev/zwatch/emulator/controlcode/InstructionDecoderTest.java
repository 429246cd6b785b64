package dev.zwatch.emulator.controlcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.emulator.pe.PeImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit makes the folder
class InstructionDecoderTest {
  private static final Pattern LINE = Pattern.compile("^ *([0-9a-f]+):\\s.*");

  @TempDir Path folder;

  @Test
  void instructions_have_the_lengths_that_objdump_gives_them() {
    Path file = CompiledDriver.CLANG.build("controlcode/instructions.S", folder);
    PeImage image = PeImage.parse(file);
    InstructionDecoder decoder = new InstructionDecoder(new ImageBytes(image));
    List<Long> starts = starts(file, image.preferredBase());
    assertThat(starts).hasSizeGreaterThan(200);

    List<Long> decoded = new ArrayList<>();
    for (long at = starts.get(0); at <= starts.get(starts.size() - 1); ) {
      decoded.add(at);
      at = Objects.requireNonNull(decoder.decode(at), Long.toHexString(at)).next();
    }
    assertThat(decoded).isEqualTo(starts);
  }

  /** Where objdump sees instructions begin, until the padding. */
  private static List<Long> starts(Path file, long base) {
    List<Long> starts = new ArrayList<>();
    String listing =
        CompiledDriver.run(
            List.of(
                "x86_64-w64-mingw32-objdump",
                "-d",
                "--no-show-raw-insn",
                "--insn-width=16",
                file.toString()));
    for (String line : listing.split("\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        starts.add(Long.parseUnsignedLong(matcher.group(1), 16) - base);
      }
    }
    return starts;
  }
}
