package dev.zwatch.examples.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.pe.PeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {
  private static final Path DRIVER = Path.of("target", "drivers", "value_reuse.sys");

  @ParameterizedTest
  @EnumSource
  void damage_follows_from_the_seed_and_spares_the_original(Damage damage) throws IOException {
    byte[] file = Files.readAllBytes(DRIVER);
    PeImage image = PeImage.parse(DRIVER);

    byte[] once = damage.to(file, image, new SplittableRandom(42));
    byte[] again = damage.to(file, image, new SplittableRandom(42));

    assertThat(once).isEqualTo(again).isNotEqualTo(file);
    assertThat(file).isEqualTo(Files.readAllBytes(DRIVER));
  }
}
