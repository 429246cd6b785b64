package dev.zwatch.emulator.registry.regfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.object.NameOrder;
import dev.zwatch.emulator.registry.KeyReply;
import dev.zwatch.emulator.registry.Registry;
import dev.zwatch.emulator.registry.RegistryContent;
import dev.zwatch.emulator.registry.RegistryDiff;
import dev.zwatch.emulator.registry.RegistryEditor;
import dev.zwatch.wdk.constants.REG;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What is written and read again is the same, for random registries. More of them: {@code
 * -Dzwatch.registry.rounds=10000}.
 */
final class RegFileRoundTripTest {
  private static final int ROUNDS = Integer.getInteger("zwatch.registry.rounds", 200);

  private static final List<String> TOPS =
      List.of(
          "\\Registry",
          "\\Registry\\Machine",
          "\\Registry\\Machine\\Software",
          "\\Registry\\Machine\\System\\CurrentControlSet\\Services",
          "\\Registry\\User\\.Default");
  private static final List<String> NAMES =
      List.of("", "a", "A", "b]c", "[d", "-", "@", ";e", "f\"g", "\uD800", "\u0416", " h ", "i\0j");

  @Test
  void a_whole_registry() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Registry registry = new Registry(() -> 1);
      change(registry, new Random(round));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(RegFileWriter.write(RegistryContent.of(registry), out)).isEmpty();

      Registry read = new Registry(() -> 1);
      RegFile.parse(out.toByteArray(), "out.reg").applyTo(read);
      assertThat(Dump.of(read)).as("round %d", round).isEqualTo(Dump.of(registry));
    }
  }

  /** But for the letter case of what was deleted and made again. */
  @Test
  void changes_make_of_what_was_what_is() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Registry registry = new Registry(() -> 1);
      Random random = new Random(round);
      change(registry, random);
      Registry.Snapshot first = registry.snapshot();
      RegistryContent before = RegistryContent.of(registry);
      change(registry, random);
      Map<String, String> expected = new TreeMap<>(NameOrder::compare);
      expected.putAll(Dump.of(registry));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RegFileWriter.write(RegistryDiff.between(before, RegistryContent.of(registry)), out);

      registry.restore(first);
      RegFile.parse(out.toByteArray(), "out.reg").applyTo(registry);
      Map<String, String> present = new TreeMap<>(NameOrder::compare);
      present.putAll(Dump.of(registry));
      assertThat(present).as("round %d", round).isEqualTo(expected);
    }
  }

  private static void change(Registry registry, Random random) {
    RegistryEditor editor = new RegistryEditor(registry);
    List<Long> made = new ArrayList<>();
    TOPS.forEach(top -> made.add(registry.find(0, top)));
    for (int i = 0; i < 40; i++) {
      long key = made.get(random.nextInt(made.size()));
      String name = NAMES.get(random.nextInt(NAMES.size()));
      switch (random.nextInt(8)) {
        case 0, 1 -> create(registry, made, key, name, 0);
        case 2 -> create(registry, made, key, name, REG.REG_OPTION_VOLATILE);
        case 3 -> {
          if (made.indexOf(key) >= TOPS.size()) {
            registry.deleteKey(key);
          }
        }
        case 4 -> registry.deleteValueKey(key, name);
        case 5 -> {
          String link = "\\Registry\\Machine\\Software\\link" + random.nextInt(3);
          if (registry.find(0, link) == 0 && random.nextBoolean()) {
            editor.link(link, "\\Registry\\Machine\\Software");
          } else {
            editor.deleteTree(link);
          }
        }
        default -> {
          byte[] data = new byte[random.nextInt(random.nextInt(4) == 0 ? 100 : 8)];
          for (int at = 0; at < data.length; at += 1 + random.nextInt(3)) {
            data[at] = (byte) random.nextInt();
          }
          registry.setValueKey(key, name + "\n".repeat(random.nextInt(2)), type(random), data);
        }
      }
    }
  }

  private static int type(Random random) {
    return random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(12);
  }

  private static void create(
      Registry registry, List<Long> made, long parent, String name, int options) {
    KeyReply reply = registry.createKey(parent, name, "", options);
    if (reply.success() && !made.contains(reply.key())) {
      made.add(reply.key());
    }
  }
}
