package dev.zwatch.emulator.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.GuestText;
import dev.zwatch.emulator.pe.CompiledDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats as the host's C library does, where the two dialects are one. */
class PrintfPropertyTest {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    7,
    8,
    9,
    10,
    255,
    256,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x1234_5678_9ABC_DEFL
  };
  private static final String[] STRINGS = {"", "a", "some text", "percent % sign"};

  private record Case(String format, long number, String string) {
    boolean ofString() {
      return format.endsWith("s");
    }

    String cArgument() {
      if (ofString()) {
        return '"' + string + '"';
      }
      String bits = "(long long)0x" + Long.toHexString(number) + "ull";
      return format.contains("ll") ? bits : "(int)" + bits;
    }
  }

  @Test
  void numbers_characters_and_strings_come_out_as_in_C(@TempDir Path folder) throws IOException {
    List<Case> cases = cases(new Random(7), 2_000);
    List<String> expected = expected(cases, folder);
    try (GuestText guest = new GuestText()) {
      for (int i = 0; i < cases.size(); i++) {
        Case one = cases.get(i);
        long argument = one.ofString() ? guest.ansi(one.string).address() : one.number;
        MessageOutput out = new MessageOutput(512);
        KernelFormat.print(
            guest.memory,
            guest.ansi("[" + one.format + "]").address(),
            false,
            guest.arguments(argument),
            out,
            conversion -> {
              throw new AssertionError(conversion);
            });
        assertThat(out.text()).as("%s of %s", one.format, one).isEqualTo(expected.get(i));
      }
    }
  }

  private static List<Case> cases(Random random, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      char type = "diuxXocs".charAt(random.nextInt(8));
      StringBuilder format = new StringBuilder("%");
      String flags =
          switch (type) {
            case 'd', 'i' -> "-+ 0";
            case 'x', 'X', 'o' -> "-0#";
            case 'u' -> "-0";
            default -> "-";
          };
      for (int j = 0; j < flags.length(); j++) {
        if (random.nextInt(3) == 0) {
          format.append(flags.charAt(j));
        }
      }
      if (random.nextBoolean()) {
        format.append(1 + random.nextInt(30));
      }
      if (type != 'c' && random.nextInt(3) == 0) {
        format.append('.').append(random.nextInt(24));
      }
      if (type != 'c' && type != 's') {
        format.append(new String[] {"", "h", "hh", "ll"}[random.nextInt(4)]);
      }
      long number =
          type == 'c'
              ? 'a' + random.nextInt(26)
              : random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextLong();
      cases.add(new Case(format.append(type).toString(), number, STRINGS[random.nextInt(4)]));
    }
    return cases;
  }

  private static List<String> expected(List<Case> cases, Path folder) throws IOException {
    StringBuilder source = new StringBuilder("#include <stdio.h>\nint main(void) {\n");
    for (Case one : cases) {
      source.append("printf(\"[%s]\\n\", %s);%n".formatted(one.format, one.cArgument()));
    }
    source.append("return 0; }\n");
    Path file = folder.resolve("printf.c");
    Path program = folder.resolve("printf");
    Files.writeString(file, source);
    CompiledDriver.run(List.of("cc", "-w", "-O0", "-o", program.toString(), file.toString()));
    return CompiledDriver.run(List.of(program.toString())).lines().toList();
  }
}
