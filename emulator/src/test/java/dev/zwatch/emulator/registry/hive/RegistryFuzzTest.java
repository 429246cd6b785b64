package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.regfile.RegFile;
import dev.zwatch.emulator.registry.regfile.RegFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged {@code .reg} files and hives are read, or refused in one line; each seed is one copy. How
 * to run more of them: docs/registry.md.
 */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder
final class RegistryFuzzTest {
  private static final int COUNT = Integer.getInteger("zwatch.registry.fuzz", 1_000);
  private static final int FIRST = Integer.getInteger("zwatch.registry.fuzz.first", 0);
  private static final int LONGEST_MESSAGE = 500;

  private static final String[] TELLING = {
    "[",
    "]",
    "[-",
    "\"",
    "\\",
    "\\\r\n",
    "=",
    "=-",
    "@",
    "hex(",
    "hex:",
    "dword:",
    ",",
    ";",
    "\0",
    "\r",
    "\n",
    "HKLM",
    "HKEY_LOCAL_MACHINE\\SYSTEM",
    "[-HKLM\\SOFTWARE\\Acme]\r\n",
    "ffffffff",
    "hex(6):5c,00",
    "\"SymbolicLinkValue\"=hex(6):5c,00\r\n",
    "\uD800",
    "\uFEFF"
  };

  private static final String TEXT =
      """
      Windows Registry Editor Version 5.00

      ; a comment
      [HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme]
      @="default"
      "Level"=dword:00000007
      "Text"="a \\"quoted\\" \\\\ text"
      "Bytes"=hex:01,02,03,\\
        04,05
      "Expand"=hex(2):25,00,00,00
      "Many"=hex(7):61,00,00,00,00,00
      "Long"=hex(b):01,00,00,00,00,00,00,00
      "Gone"=-

      [-HKEY_LOCAL_MACHINE\\SOFTWARE\\Acme\\Gone]
      [HKEY_CURRENT_USER\\Software\\Link]
      "SymbolicLinkValue"=hex(6):5c,00,52,00
      [HKEY_USERS\\S-1-5-21-1\\Software]
      "x"="y"
      """
          .replace("\n", "\r\n");

  @TempDir Path folder;

  @Test
  void reg_files() {
    Map<String, Integer> ends = new TreeMap<>();
    for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
      byte[] file = damagedText(new Random(seed));
      ends.merge(
          end(seed, () -> RegFile.parse(file, "x.reg").applyTo(new Registry(() -> 1))),
          1,
          Integer::sum);
    }
    System.out.println(".reg files: " + ends);
    assertThat(ends).containsKeys("read", "refused");
  }

  @Test
  void hives() throws IOException {
    Map<String, Integer> ends = new TreeMap<>();
    // The first is another's; the second has security descriptors and class names.
    byte[][] good = {
      TestHive.of(HiveFileTest.ROOT),
      Objects.requireNonNull(
          HiveWriter.write(HiveFormatTest.random(new Random(5), 2, false), true, 1, 1 << 20))
    };
    Path file = folder.resolve("x.hive");
    try (HiveReader reader = new HiveReader()) {
      for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
        Files.write(file, damagedHive(good[Math.floorMod(seed, 2)], new Random(seed)));
        ends.merge(
            end(
                seed,
                () ->
                    reader
                        .read("\\REGISTRY\\MACHINE\\SOFTWARE", file)
                        .applyTo(new Registry(() -> 1))),
            1,
            Integer::sum);
      }
      System.out.println("hives: " + ends + ", ends of libhivex' process: " + reader.deaths());
    }
    assertThat(ends).containsKeys("read", "refused");
  }

  private static String end(int seed, Runnable reading) {
    try {
      reading.run();
      return "read";
    } catch (RegFileException e) {
      assertThat(e.getMessage())
          .as("seed %d", seed)
          .hasSizeLessThan(LONGEST_MESSAGE)
          .startsWith("x.")
          .hasLineCount(1);
      return "refused";
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] damagedText(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? old() : TEXT);
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(random.nextInt(4) == 0 ? 200 : 6));
      String put =
          switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> String.valueOf((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            case 2 -> text.substring(at, to).repeat(random.nextInt(20));
            default -> TELLING[random.nextInt(TELLING.length)];
          };
      text.replace(at, to, put);
    }
    boolean wide = random.nextBoolean();
    byte[] file = (wide ? "\uFEFF" + text : text.toString()).getBytes(wide ? UTF_16LE : UTF_8);
    for (int i = random.nextInt(8) - 5; i > 0 && file.length > 0; i--) {
      file[random.nextInt(file.length)] = (byte) random.nextInt();
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(file, random.nextInt(file.length + 1)) : file;
  }

  private static String old() {
    return TEXT.replaceFirst("^[^\r]*", "REGEDIT4");
  }

  /** Three in four with a right checksum, so that what is behind the header is read. */
  private static byte[] damagedHive(byte[] good, Random random) {
    byte[] file = good.clone();
    int from = random.nextInt(4) == 0 ? 0 : 4096;
    int used = file.length - from;
    for (int i = 1 + random.nextInt(16); i > 0; i--) {
      // The cells in use are the first of their bin.
      int at = from + random.nextInt(random.nextInt(8) == 0 ? used : Math.min(used, 900));
      file[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) (file[at] ^ (1 << random.nextInt(8)));
            case 1 -> (byte) 0xFF;
            case 2 -> 0;
            default -> (byte) random.nextInt();
          };
    }
    if (random.nextInt(4) != 0) {
      TestHive.checksum(file);
    }
    return random.nextInt(16) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file;
  }
}
