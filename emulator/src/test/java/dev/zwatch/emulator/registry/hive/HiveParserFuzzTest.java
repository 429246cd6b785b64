package dev.zwatch.emulator.registry.hive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.HiveTrees;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryLimits;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
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
    int read = 0;
    for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
      read += isRead(seed, damaged(good[Math.floorMod(seed, good.length)], new Random(seed)));
    }
    System.out.println("hives read by our own parser: " + read + " of " + COUNT);
    assertThat(read).isBetween(1, COUNT - 1);
  }

  private static int isRead(int seed, byte[] file) {
    try {
      HiveKey tree = HiveParser.parse(file, RegistryLimits.DEFAULT);
      Registry registry = new Registry(() -> 1);
      long key = registry.find(0, "\\Registry\\Machine\\Software");
      assertThat(new HiveTrees(registry, () -> 1).restore(key, tree)).as("seed %d", seed).isZero();
      return 1;
    } catch (HiveDamage e) {
      return 0;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  /** Three in four with a right checksum, so that what is behind the header is read. */
  private static byte[] damaged(byte[] good, Random random) {
    byte[] file = good.clone();
    int from = random.nextInt(4) == 0 ? 0 : 4096;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = from + random.nextInt(file.length - from);
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
