package dev.zwatch.emulator.registry.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.registry.HiveKey;
import dev.zwatch.emulator.registry.HiveTrees;
import dev.zwatch.emulator.registry.KeyAccess;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.RegistryDiff;
import dev.zwatch.emulator.registry.RegistryLimits;
import dev.zwatch.emulator.registry.ValueEntry;
import dev.zwatch.emulator.security.SecurityDescriptor;
import dev.zwatch.wdk.constants.REG;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our writer, our reader and libhivex, which must be installed for this test, against each other.
 */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder
final class HiveFormatTest {
  private static final String MOUNT = "\\REGISTRY\\MACHINE\\SOFTWARE";
  private static final int LARGE = 64 << 20;

  @TempDir Path folder;

  @Test
  void what_is_written_is_read_again() throws HiveDamage {
    for (int seed = 0; seed < 60; seed++) {
      HiveKey tree = random(new Random(seed), 0, true);
      for (boolean latest : new boolean[] {false, true}) {
        assertSame(tree, HiveParser.parse(written(tree, latest), RegistryLimits.DEFAULT), seed);
      }
    }
  }

  @Test
  void libhivex_reads_what_is_written() throws IOException {
    try (HiveReader reader = new HiveReader()) {
      for (int seed = 0; seed < 60; seed++) {
        HiveKey tree = random(new Random(seed), 0, false);
        Path file = folder.resolve("x.hive");
        Files.write(file, written(tree, seed % 2 == 0));
        assertSameContent(tree, reader.read(MOUNT, file));
      }
      assertThat(reader.deaths()).isZero();
    }
  }

  @Test
  void a_hive_of_others_is_read_as_libhivex_reads_it() throws IOException, HiveDamage {
    byte[] hive = TestHive.of(HiveFileTest.ROOT);
    Path file = Files.write(folder.resolve("x.hive"), hive);
    HiveKey tree = HiveParser.parse(hive, RegistryLimits.DEFAULT);
    assertThat(tree.subkeys()).hasSize(2);
    assertSameContent(tree, HiveFile.read(MOUNT, file));
  }

  @Test
  void many_subkeys_and_long_values_are_cut_into_lists_and_pieces() throws IOException, HiveDamage {
    List<HiveKey> keys =
        IntStream.range(0, 3_000).mapToObj(i -> key(String.format("key%05d", i))).toList();
    byte[] data = new byte[1 << 20];
    new Random(3).nextBytes(data);
    HiveKey tree =
        new HiveKey(
            "top",
            "class",
            5,
            false,
            null,
            List.of(
                new ValueEntry("all", REG.REG_BINARY, data),
                new ValueEntry("edge", REG.REG_BINARY, Arrays.copyOf(data, 16_344)),
                new ValueEntry("over", REG.REG_BINARY, Arrays.copyOf(data, 16_345))),
            keys);
    for (boolean latest : new boolean[] {false, true}) {
      byte[] hive = written(tree, latest);
      assertSame(tree, HiveParser.parse(hive, RegistryLimits.DEFAULT), 0);
      Path file = Files.write(folder.resolve("x.hive"), hive);
      assertSameContent(tree, HiveFile.read(MOUNT, file));
    }
  }

  @Test
  void a_hive_that_would_be_too_large_is_not_written() {
    HiveKey tree =
        new HiveKey(
            "",
            "",
            1,
            false,
            null,
            List.of(new ValueEntry("v", REG.REG_BINARY, new byte[100_000])),
            List.of());
    assertThat(HiveWriter.write(tree, true, 1, 100_000)).isNull();
    assertThat(HiveWriter.write(tree, true, 1, 120_000)).hasSizeLessThan(120_000);
  }

  @Test
  void what_is_no_hive_is_told_from_a_damaged_one() {
    byte[] hive = written(key("x"), true);
    refused(new byte[0], false);
    refused(new byte[10_000], false);
    refused(Arrays.copyOf(hive, 4_096), true);
    byte[] version = hive.clone();
    version[20] = 2;
    refused(version, false);
    byte[] sum = hive.clone();
    sum[100] ^= 1;
    refused(sum, true);
    byte[] unfinished = hive.clone();
    unfinished[4]++;
    TestHive.checksum(unfinished);
    refused(unfinished, true);
  }

  @Test
  void keys_in_a_circle_are_refused() {
    HiveKey inner = key("inner");
    byte[] hive = written(new HiveKey("", "", 1, false, null, List.of(), List.of(inner)), true);
    ByteBuffer cells = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    int root = cells.getInt(36);
    int list = cells.getInt(4096 + root + 4 + 28);
    cells.putInt(4096 + list + 8, root);
    refused(hive, true);
  }

  @Test
  void a_registry_is_what_its_hive_was() throws HiveDamage {
    for (int seed = 0; seed < 50; seed++) {
      HiveKey tree = random(new Random(seed), 0, true);
      Registry registry = new Registry(() -> 1);
      HiveTrees trees = new HiveTrees(registry, () -> 1);
      long software = registry.find(0, MOUNT);
      assertThat(trees.restore(software, random(new Random(-seed), 0, true))).isZero();
      assertThat(trees.restore(software, tree)).isZero();
      assertSame(tree, trees.save(software), seed);
      long user = registry.find(0, "\\Registry\\User");
      Registry.Snapshot before = registry.snapshot();
      long loaded = trees.load(user, "Loaded", tree, 0).key();
      assertSame(tree, trees.save(loaded), seed);
      assertThat(trees.unload(loaded)).isZero();
      RegistryContent after = RegistryContent.of(registry);
      registry.restore(before);
      assertThat(RegistryDiff.between(RegistryContent.of(registry), after)).isEmpty();
    }
  }

  private static void refused(byte[] hive, boolean isHive) {
    assertThatThrownBy(() -> HiveParser.parse(hive, RegistryLimits.DEFAULT))
        .isInstanceOfSatisfying(
            HiveDamage.class, damage -> assertThat(damage.isHive()).isEqualTo(isHive));
  }

  private static byte[] written(HiveKey tree, boolean latest) {
    return Objects.requireNonNull(HiveWriter.write(tree, latest, 9, LARGE));
  }

  private static HiveKey key(String name) {
    return new HiveKey(name, "", 3, false, null, List.of(), List.of());
  }

  /**
   * A tree.
   *
   * @param wild with names that are no text, which libhivex refuses
   */
  static HiveKey random(Random random, int depth, boolean wild) {
    List<ValueEntry> values = new ArrayList<>();
    for (String name : names(random, random.nextInt(5), wild)) {
      int length = random.nextInt(random.nextInt(8) == 0 ? 40_000 : 12);
      byte[] data = new byte[length];
      random.nextBytes(data);
      values.add(new ValueEntry(name, random.nextInt(12), data));
    }
    List<HiveKey> subkeys = new ArrayList<>();
    for (String name : names(random, depth > 3 ? 0 : random.nextInt(5), wild)) {
      HiveKey below = random(random, depth + 1, wild);
      boolean link = random.nextInt(10) == 0;
      subkeys.add(
          link
              ? new HiveKey(
                  name,
                  "",
                  random.nextInt(),
                  true,
                  RandomSecurity.random(random),
                  List.of(new ValueEntry("SymbolicLinkValue", REG.REG_LINK, new byte[] {92, 0})),
                  List.of())
              : new HiveKey(
                  name,
                  random.nextInt(4) == 0 ? "Class" : "",
                  random.nextLong(),
                  false,
                  below.security(),
                  below.values(),
                  below.subkeys()));
    }
    return new HiveKey("top", "", 4, false, RandomSecurity.random(random), values, subkeys);
  }

  private static List<String> names(Random random, int count, boolean wild) {
    TreeSet<String> names = new TreeSet<>(NameOrder::compare);
    while (names.size() < count) {
      StringBuilder name = new StringBuilder("n" + names.size());
      for (int i = random.nextInt(12); i > 0; i--) {
        name.append(
            switch (random.nextInt(wild ? 4 : 3)) {
              case 0 -> (char) (0xA1 + random.nextInt(90));
              case 1 -> (char) (0x400 + random.nextInt(200));
              case 2 -> (char) ('a' + random.nextInt(26));
              default -> (char) (0xD800 + random.nextInt(0x400));
            });
      }
      names.add(name.toString());
    }
    return new ArrayList<>(names);
  }

  private static void assertSame(HiveKey expected, HiveKey actual, int seed) {
    assertThat(describe(actual)).as("seed %d", seed).isEqualTo(describe(expected));
  }

  /** All of a tree but its top's name. */
  private static String describe(HiveKey key) {
    StringBuilder text = new StringBuilder();
    text.append(key.className()).append('|').append(key.lastWriteTime()).append(key.link());
    SecurityDescriptor security = key.security();
    text.append(security == null ? "" : Arrays.toString(security.bytes(KeyAccess.PARTS)));
    for (ValueEntry value : key.values()) {
      text.append('\n').append(value.name()).append('=').append(value.type());
      text.append(Arrays.toString(value.data()));
    }
    for (HiveKey subkey : key.subkeys()) {
      text.append("\n[").append(subkey.name()).append(describe(subkey)).append(']');
    }
    return text.toString();
  }

  private static void assertSameContent(HiveKey tree, HiveFile read) {
    Registry first = new Registry(() -> 1);
    read.applyTo(first);
    Registry second = new Registry(() -> 1);
    long software = second.find(0, MOUNT);
    assertThat(new HiveTrees(second, () -> 1).restore(software, tree)).isZero();
    assertThat(RegistryDiff.between(RegistryContent.of(first), RegistryContent.of(second)))
        .isEmpty();
    assertThat(RegistryDiff.between(RegistryContent.of(second), RegistryContent.of(first)))
        .isEmpty();
  }
}
