package dev.zwatch.emulator.registry.hive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.HiveTrees;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryLimits;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Damaged hives are read and restored, or refused; each seed is one copy. */
final class HiveParserFuzzTest {
  private static final int COUNT = Integer.getInteger("zwatch.registry.fuzz", 1_000);
  private static final int FIRST = Integer.getInteger("zwatch.registry.fuzz.first", 0);

  @Test
  void damaged_hives() {
    byte[][] good = new byte[8][];
    for (int i = 0; i < good.length; i++) {
      HiveKey tree = HiveFormatTest.random(new Random(i), 0, true);
      good[i] = Objects.requireNonNull(HiveWriter.write(tree, i % 2 == 0, 1, 64 << 20));
    }
    Map<String, Integer> ends = new TreeMap<>();
    for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
      byte[] file = damaged(good[Math.floorMod(seed, good.length)], new Random(seed));
      ends.merge(end(seed, file), 1, Integer::sum);
    }
    System.out.println("hives, by our own parser: " + ends);
    assertThat(ends).containsOnlyKeys("read", "refused", "refused for their security");
  }

  private static String end(int seed, byte[] file) {
    try {
      HiveKey tree = HiveParser.parse(file, RegistryLimits.DEFAULT);
      Registry registry = new Registry(() -> 1);
      long key = registry.find(0, "\\Registry\\Machine\\Software");
      assertThat(new HiveTrees(registry, () -> 1).restore(key, tree)).as("seed %d", seed).isZero();
      return "read";
    } catch (HiveDamage e) {
      boolean security = String.valueOf(e.getMessage()).contains("security descriptor");
      return security ? "refused for their security" : "refused";
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  /**
   * Three in four with a right checksum, so that what is behind the header is read; half of what is
   * changed is in and behind cells of security descriptors.
   */
  private static byte[] damaged(byte[] good, Random random) {
    byte[] file = good.clone();
    int from = random.nextInt(4) == 0 ? 0 : 4096;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at =
          random.nextBoolean()
              ? inSecurity(good, random)
              : from + random.nextInt(file.length - from);
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

  /** A place in a cell of kind sk, or not far behind it. */
  private static int inSecurity(byte[] hive, Random random) {
    String text = new String(hive, ISO_8859_1);
    int cell = text.indexOf("sk\0\0", 4096 + random.nextInt(hive.length - 4096));
    cell = cell < 0 ? text.indexOf("sk\0\0", 4096) : cell;
    return Math.min(hive.length - 1, cell + random.nextInt(random.nextBoolean() ? 24 : 130));
  }
}
