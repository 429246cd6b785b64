package dev.zwatch.emulator.controlcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.emulator.pe.ExportedFunction;
import dev.zwatch.emulator.pe.PeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init") // set before all tests
class ControlCodeScanTest {
  private static final List<String> LEVELS = List.of("-O0", "-O1", "-O2", "-Os", "-O3");

  static Path folder;
  static PeImage written;

  @BeforeAll
  static void build(@TempDir Path compiled) {
    folder = compiled;
    written = PeImage.parse(CompiledDriver.CLANG.build("controlcode/written.S", folder));
  }

  @ParameterizedTest
  @EnumSource(CompiledDriver.class)
  void the_codes_of_a_routine_are_found_at_every_level_of_optimisation(
      CompiledDriver compiler, @TempDir Path shapes) {
    SoftAssertions all = new SoftAssertions();
    for (String level : LEVELS) {
      PeImage image = PeImage.parse(compiler.build("controlcode/shapes.c", shapes, level));
      check(all, image, level, "Chain", codes(0, 7, 90));
      check(all, image, level, "Table", codes(0, 1, 2, 4, 5, 7));
      check(all, image, level, "Tree", neither(0, 13, 26, 39, 52, 65, 78, 91, 104, 117, 130, 143));
      check(all, image, level, "Mask", codes(0, 1, 3, 6));
      check(all, image, level, "Range", codes(0, 1, 2, 3));
      check(all, image, level, "Helpers", neither(3, 5, 80));
      check(all, image, level, "AllMajors", codes(11, 12));
      check(all, image, level, "Nothing", List.of());
    }
    all.assertAll();
  }

  @Test
  void a_chain_of_subtractions_is_followed() {
    assertThat(found(written, "Subtractions"))
        .containsExactlyInAnyOrder(0x80012000, 0x80012004, 0x8001200C);
  }

  @Test
  void a_table_of_indexes_into_a_table_of_addresses_is_followed() {
    assertThat(found(written, "TwoTables")).containsExactly(0x222000, 0x222008, 0x22200C);
  }

  @Test
  void code_that_loops_branches_and_leads_astray_comes_to_an_end() {
    for (String name : List.of("Loop", "Ladder", "Wild")) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertThat(found(written, name)).as(name).hasSizeLessThan(10));
    }
  }

  @Test
  void any_address_of_any_bytes_can_be_scanned() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("CLANG.sys"));
    Random random = new Random(20_261_126);
    int text = written.sections().get(0).fileOffset();
    int size = written.sections().get(0).fileSize();
    for (int i = 0; i < 100; i++) {
      byte[] copy = bytes.clone();
      for (int changes = random.nextInt(2_000); changes > 0; changes--) {
        copy[text + random.nextInt(size)] = (byte) random.nextInt();
      }
      PeImage image = PeImage.parse(copy, "random.sys");
      int start = image.sections().get(0).rva();
      assertThat(ControlCodeScan.codes(image, start + random.nextInt(size))).isNotNull();
    }
    for (long rva : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFFL}) {
      assertThat(ControlCodeScan.codes(written, rva)).isEmpty();
    }
  }

  private static void check(
      SoftAssertions all, PeImage image, String level, String routine, List<Integer> codes) {
    all.assertThat(hex(found(image, routine)))
        .as("%s of %s at %s", routine, image.name(), level)
        .containsExactlyInAnyOrderElementsOf(hex(codes));
  }

  private static List<Integer> found(PeImage image, String routine) {
    long rva =
        image.exports().stream()
            .filter(export -> routine.equals(export.name()))
            .mapToLong(ExportedFunction::rva)
            .findFirst()
            .orElseThrow();
    return ControlCodeScan.codes(image, rva);
  }

  private static List<Integer> codes(int... functions) {
    return IntStream.of(functions).mapToObj(n -> 0x8001_0000 | ((0x800 + n) << 2)).toList();
  }

  private static List<Integer> neither(int... functions) {
    return IntStream.of(functions).mapToObj(n -> 0x22_8003 | ((0x900 + n) << 2)).toList();
  }

  private static List<String> hex(List<Integer> codes) {
    return Stream.of(codes).flatMap(List::stream).map(Integer::toHexString).toList();
  }
}
