package dev.zwatch.emulator.pe;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Broken images are refused or parsed: nothing else comes out, soon, and without much memory. */
class CorruptImageTest {
  private static final int RUNS = 10_000;

  private static byte[] gcc = {};
  private static byte[] clang = {};

  private int parsed;

  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException {
    // Without debug data: every byte of these matters.
    gcc = Files.readAllBytes(CompiledDriver.GCC.build("pe/frames.c", folder, "-s", "-lgcc"));
    clang =
        Files.readAllBytes(
            CompiledDriver.CLANG.build("pe/frames.c", folder, "-s", "-mno-stack-arg-probe"));
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 120, unit = SECONDS)
  void random_bytes_anywhere(CompiledDriver compiler) {
    Random random = new Random(1);
    for (int run = 0; run < RUNS; run++) {
      byte[] bytes = image(compiler).clone();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      use(bytes, random);
    }
    assertThat(parsed).isBetween(RUNS / 10, RUNS - 100);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 120, unit = SECONDS)
  void extreme_numbers_in_the_headers_and_tables(CompiledDriver compiler) {
    long[] extremes = {
      0,
      1,
      2,
      7,
      8,
      0xFFF,
      0x1000,
      0x7FFF,
      0xFFFF,
      0x10000,
      0x7FFFFFFF,
      0x80000000L,
      0xFFFFFFF8L,
      0xFFFFFFFFL
    };
    Random random = new Random(2);
    for (int run = 0; run < RUNS; run++) {
      byte[] bytes = image(compiler).clone();
      ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int number = (int) extremes[random.nextInt(extremes.length)];
        int at = random.nextInt(random.nextBoolean() ? 0x400 : bytes.length - 4);
        if (random.nextBoolean()) {
          view.putInt(at & ~3, number);
        } else {
          view.putShort(at & ~1, (short) number);
        }
      }
      use(bytes, random);
    }
    assertThat(parsed).isGreaterThan(100);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 120, unit = SECONDS)
  void directories_that_point_into_random_places(CompiledDriver compiler) {
    Random random = new Random(3);
    for (int run = 0; run < RUNS; run++) {
      PatchedImage image = new PatchedImage(image(compiler));
      int directory = image.pe(PatchedImage.DIRECTORIES + 8 * random.nextInt(16));
      image.put32(directory, random.nextInt(0x8000));
      if (random.nextBoolean()) {
        image.put32(directory + 4, random.nextInt(0x8000));
      }
      use(image.bytes(), random);
    }
    assertThat(parsed).isGreaterThan(100);
  }

  private static byte[] image(CompiledDriver compiler) {
    return compiler == CompiledDriver.GCC ? gcc : clang;
  }

  /** Whatever parses must also lay out, and unwind from anywhere. */
  private void use(byte[] bytes, Random random) {
    PeImage image;
    try {
      image = PeImage.parse(bytes, "x.sys");
    } catch (BadImageException refused) {
      assertThat(refused.getMessage()).startsWith("x.sys: ").doesNotContain("\n");
      return;
    }
    parsed++;
    ByteBuffer memory = ByteBuffer.allocate(image.sizeOfImage());
    try {
      image.layOut(memory, 0xFFFFF80000000000L);
    } catch (BadImageException withoutRelocations) {
      assertThat(image.relocatable()).isFalse();
    }
    LoadedImage loaded = new LoadedImage(image, 0xFFFFF80000000000L);
    UnwoundFrame frame = new UnwoundFrame();
    Unwinder unwinder =
        new Unwinder(
            a -> loaded.contains(a) ? loaded : null,
            a -> loaded.base() + random.nextInt(image.sizeOfImage()));
    for (int i = 0; i < 10; i++) {
      UnwindContext context = new UnwindContext();
      context.rip(loaded.base() + random.nextInt(image.sizeOfImage()), random.nextBoolean());
      context.rsp(random.nextLong());
      for (int frames = 0; frames < 16 && unwinder.step(context, frame); frames++) {
        assertThat(frame.handler()).isBetween(0, image.sizeOfImage());
      }
    }
    assertThat(image.foreignFrameworks()).isNotNull();
    assertThat(image.pdbPath()).isNotNull();
  }
}
