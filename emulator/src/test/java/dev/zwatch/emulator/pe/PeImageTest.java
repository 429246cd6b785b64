package dev.zwatch.emulator.pe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeImageTest {
  private static final long BASE = 0xFFFFF80012340000L;

  @ParameterizedTest
  @EnumSource
  void the_model_holds_what_the_compiler_put_in(CompiledDriver compiler, @TempDir Path folder) {
    PeImage image = PeImage.parse(compiler.build("pe/plain.c", folder));

    assertThat(image.name()).isEqualTo(compiler + ".sys");
    assertThat(image.sections()).extracting(Section::name).contains(".text", ".data", ".reloc");
    Section text = section(image, ".text");
    assertThat(text.executable() && text.readable() && !text.writable()).isTrue();
    Section zeroed = zeroed(image);
    assertThat(zeroed.writable() && !zeroed.executable()).isTrue();
    assertThat(image.imports())
        .extracting(ImportedFunction::dll, ImportedFunction::label)
        .containsExactly(
            tuple("ntoskrnl.exe", "DbgPrint"), tuple("ntoskrnl.exe", "IofCompleteRequest"));
    assertThat(image.exports()).extracting(ExportedFunction::name).contains("Routines");
    assertThat(image.entryPoint()).isBetween(text.rva(), text.end());
    assertThat(image.sizeOfImage() % 4096).isZero();
    assertThat(image.dll()).isTrue();
    assertThat(image.timestamp()).isZero();
    assertThat(image.relocatable()).isTrue();
    assertThat(image.hasTlsDirectory()).isFalse();
    assertThat(image.hasDelayImports()).isFalse();
    assertThat(image.securityCookie()).isEmpty();
    assertThat(image.foreignFrameworks()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void laid_out_elsewhere_its_pointers_point_elsewhere(
      CompiledDriver compiler, @TempDir Path folder) {
    PeImage image = PeImage.parse(compiler.build("pe/plain.c", folder));
    ByteBuffer memory = ByteBuffer.allocateDirect(image.sizeOfImage() + 16);
    for (int i = 0; i < memory.capacity(); i++) {
      memory.put(i, (byte) 0xAA);
    }

    image.layOut(memory, BASE);

    memory.order(ByteOrder.LITTLE_ENDIAN);
    assertThat(memory.getShort(0)).isEqualTo((short) 0x5A4D);
    Section text = section(image, ".text");
    int routines =
        image.exports().stream()
            .filter(e -> "Routines".equals(e.name()))
            .findAny()
            .orElseThrow()
            .rva();
    assertThat(image.relocations()).contains(routines, routines + 8);
    for (int i = 0; i < 2; i++) {
      assertThat(memory.getLong(routines + 8 * i) - BASE)
          .isBetween((long) text.rva(), (long) text.end());
    }
    Section zeroed = zeroed(image);
    for (int rva = zeroed.rva() + zeroed.fileSize(); rva < zeroed.end(); rva++) {
      assertThat(memory.get(rva)).isZero();
    }
    assertThat(memory.getLong(image.sizeOfImage())).isEqualTo(0xAAAAAAAAAAAAAAAAL);
    int pe = memory.getInt(0x3C);
    assertThat(memory.getLong(pe + 24 + 24)).isEqualTo(BASE);
  }

  @ParameterizedTest
  @EnumSource
  void laid_out_at_its_preferred_base_nothing_moves(CompiledDriver compiler, @TempDir Path folder) {
    PeImage image = PeImage.parse(compiler.build("pe/plain.c", folder));
    ByteBuffer moved = ByteBuffer.allocate(image.sizeOfImage());
    ByteBuffer preferred = ByteBuffer.allocate(image.sizeOfImage());
    image.layOut(moved, image.preferredBase() + 0x10000);
    image.layOut(preferred, image.preferredBase());
    moved.order(ByteOrder.LITTLE_ENDIAN);
    preferred.order(ByteOrder.LITTLE_ENDIAN);

    for (int rva : image.relocations()) {
      assertThat(moved.getLong(rva)).isEqualTo(preferred.getLong(rva) + 0x10000);
      moved.putLong(rva, preferred.getLong(rva));
    }
    int base = preferred.getInt(0x3C) + 24 + 24;
    moved.putLong(base, image.preferredBase());
    assertThat(moved).isEqualTo(preferred);
  }

  @ParameterizedTest
  @EnumSource
  void a_buffer_that_is_too_small_is_not_written_beyond(
      CompiledDriver compiler, @TempDir Path folder) {
    PeImage image = PeImage.parse(compiler.build("pe/plain.c", folder));

    assertThatThrownBy(() -> image.layOut(ByteBuffer.allocate(image.sizeOfImage() - 1), BASE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** {@code .bss}; lld makes it the end of {@code .data}. */
  private static Section zeroed(PeImage image) {
    return image.sections().stream()
        .filter(s -> s.virtualSize() - s.fileSize() > 0x2000)
        .findAny()
        .orElseThrow();
  }

  private static Section section(PeImage image, String name) {
    return image.sections().stream()
        .filter(s -> s.name().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError("no section " + name));
  }
}
