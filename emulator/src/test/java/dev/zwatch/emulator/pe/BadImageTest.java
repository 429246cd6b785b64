package dev.zwatch.emulator.pe;

import static dev.zwatch.emulator.pe.PatchedImage.CHARACTERISTICS;
import static dev.zwatch.emulator.pe.PatchedImage.DIRECTORIES;
import static dev.zwatch.emulator.pe.PatchedImage.DIRECTORY_COUNT;
import static dev.zwatch.emulator.pe.PatchedImage.ENTRY_POINT;
import static dev.zwatch.emulator.pe.PatchedImage.MACHINE;
import static dev.zwatch.emulator.pe.PatchedImage.MAGIC;
import static dev.zwatch.emulator.pe.PatchedImage.SECTIONS;
import static dev.zwatch.emulator.pe.PatchedImage.SIZE_OF_HEADERS;
import static dev.zwatch.emulator.pe.PatchedImage.SIZE_OF_IMAGE;
import static dev.zwatch.emulator.pe.PatchedImage.SUBSYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadImageTest {
  private static PatchedImage good = new PatchedImage(new byte[0]);

  private final PatchedImage image = good.copy();

  @BeforeAll
  static void compile(@TempDir Path folder) {
    good = PatchedImage.of(CompiledDriver.GCC.build("pe/plain.c", folder));
  }

  @Test
  void a_missing_file_a_folder_and_a_pipe_are_refused(@TempDir Path folder) {
    assertThatThrownBy(() -> PeImage.parse(folder.resolve("none.sys")))
        .isInstanceOf(BadImageException.class)
        .hasMessageEndingWith("none.sys: no such file");
    assertThatThrownBy(() -> PeImage.parse(folder))
        .isInstanceOf(BadImageException.class)
        .hasMessageEndingWith("is a directory");
    Path pipe = folder.resolve("pipe");
    CompiledDriver.run(List.of("mkfifo", pipe.toString()));
    assertThatThrownBy(() -> PeImage.parse(pipe))
        .isInstanceOf(BadImageException.class)
        .hasMessageEndingWith("is not a regular file");
  }

  @Test
  void a_file_name_cannot_break_the_line(@TempDir Path folder) {
    assertThatThrownBy(() -> PeImage.parse(folder.resolve("a\nb")))
        .isInstanceOf(BadImageException.class)
        .hasMessageEndingWith("a?b: no such file");
  }

  @Test
  void an_empty_file_and_a_text_are_not_PE(@TempDir Path folder) throws IOException {
    new PatchedImage(new byte[0]).isRefused("the file is empty");
    new PatchedImage("M".getBytes(StandardCharsets.US_ASCII)).isRefused("not a PE image");
    Path text = Files.writeString(folder.resolve("x.sys"), "#include <ntddk.h>\n");
    assertThatThrownBy(() -> PeImage.parse(text)).hasMessageContaining("not a PE image");
    image.put32(image.pe(0), 0x1234).isRefused("no PE signature");
  }

  @Test
  void truncated_at_any_byte_it_is_refused() {
    for (int length = 0; length < image.bytes().length; length++) {
      String reason = length < 64 ? "" : "truncated";
      image.truncate(length).isRefused(reason);
    }
  }

  @ParameterizedTest
  @CsvSource({"0x14C,32-bit x86", "0xAA64,ARM64", "0x1C4,32-bit ARM", "0x1234,machine type 0x1234"})
  void other_machines_are_named(String machine, String name) {
    image.put16(image.pe(MACHINE), Integer.decode(machine)).isRefused("built for " + name);
  }

  @Test
  void PE32_is_refused() {
    image.put16(image.pe(MAGIC), 0x10B).isRefused("32-bit PE32");
    image.put16(image.pe(MAGIC), 0x107).isRefused("not a PE32+ image");
  }

  @ParameterizedTest
  @CsvSource({
    "2,0x22,a user-mode GUI program",
    "3,0x22,a user-mode console program",
    "3,0x2022,a user-mode DLL",
    "11,0x22,an EFI image",
    "77,0x22,subsystem 77"
  })
  void what_is_no_driver_is_named(int subsystem, String characteristics, String name) {
    image
        .put16(image.pe(SUBSYSTEM), subsystem)
        .put16(image.pe(CHARACTERISTICS), Integer.decode(characteristics))
        .isRefused("not a driver: it is " + name);
  }

  @Test
  void an_object_file_flag_is_refused() {
    image.put16(image.pe(CHARACTERISTICS), 0).isRefused("not linked");
  }

  @Test
  void an_entry_point_must_be_code() {
    image.put32(image.pe(ENTRY_POINT), 0).isRefused("no entry point");
    image.put32(image.pe(ENTRY_POINT), 0x7FFFFFFF).isRefused("outside the image");
    image.put32(image.pe(ENTRY_POINT), -1).isRefused("outside the image");
    int data = good.parse().sections().get(1).rva();
    image.put32(image.pe(ENTRY_POINT), data).isRefused("not in an executable section");
  }

  @Test
  void absurd_sizes_are_refused() {
    int size = image.pe(SIZE_OF_IMAGE);
    int real = image.get32(size);
    image.put32(size, -1).isRefused("SizeOfImage 0xFFFFFFFF (at most 256 MiB)");
    image.put32(size, 0).isRefused("SizeOfImage 0x0");
    image.put32(size, 0x10000000).isRefused("but the sections end at");
    image.put32(size, 0x3000).isRefused("does not fit SizeOfImage");
    image.put32(size, real);
    image.copy().put16(image.pe(SECTIONS), 0).isRefused("0 sections");
    image.copy().put16(image.pe(SECTIONS), 97).isRefused("97 sections");
    image.copy().put32(image.pe(SIZE_OF_HEADERS), -1).isRefused("truncated: headers");
    image.copy().put32(image.pe(SIZE_OF_HEADERS), 0x100).isRefused("SizeOfHeaders");
    image.copy().put16(image.pe(20), 40).isRefused("optional header of 40 bytes");
    image.copy().put16(image.pe(20), 112).isRefused("data directory of 16 entries");
  }

  @Test
  void a_directory_count_above_sixteen_means_sixteen() {
    image.put32(image.pe(DIRECTORY_COUNT), -1);
    assertThat(image.parse().imports()).hasSize(2);
  }

  @Test
  void sections_must_not_overlap_or_leave_the_image() {
    int second = image.sectionHeader(1);
    int rva = image.get32(second + 12);
    image.copy().put32(second + 12, 0x1000).isRefused("overlaps");
    image.copy().put32(second + 12, rva + 1).isRefused("is not aligned");
    image.copy().put32(second + 12, 0xFFFFF000).isRefused("does not fit SizeOfImage");
    image.copy().put32(second + 8, -1).isRefused("does not fit SizeOfImage");
    image.copy().put32(second + 8, 0x1001).isRefused("overlaps");
    image.copy().put32(second + 16, 0x7FFFFFFF).isRefused("truncated: section .data");
    image.copy().put32(second + 20, 0xFFFFFE00).isRefused("truncated: section .data");
    image.copy().put32(second + 20, 0x601).isRefused("file offset 0x601 is not aligned");
    image.copy().put32(image.sectionHeader(0) + 12, 0).isRefused("overlaps");
  }

  @Test
  void relocations_are_checked() {
    int block = image.directory(Headers.RELOCATION);
    int directory = image.pe(DIRECTORIES + 8 * Headers.RELOCATION);
    image.copy().put16(block + 8, 0x3000).isRefused("relocation type 3");
    image.copy().put32(block, 0x7FFFF000).isRefused("outside the sections");
    image.copy().put32(block + 4, 0).isRefused("has size 0x0");
    image.copy().put32(block + 4, 7).isRefused("has size 0x7");
    image.copy().put32(block + 4, -1).isRefused("has size 0xFFFFFFFF");
    image.copy().put32(directory, -4096).isRefused("relocation directory");
    image.copy().put32(directory + 4, -1).isRefused("relocation directory");
  }

  @Test
  void an_image_without_relocations_only_goes_where_it_was_linked_to() {
    int characteristics = image.pe(CHARACTERISTICS);
    image.put16(characteristics, image.get32(characteristics) | 1);
    PeImage fixed = image.put32(image.pe(DIRECTORIES + 8 * Headers.RELOCATION), 0).parse();
    ByteBuffer memory = ByteBuffer.allocate(fixed.sizeOfImage());

    assertThat(fixed.relocatable()).isFalse();
    fixed.layOut(memory, fixed.preferredBase());
    assertThatThrownBy(() -> fixed.layOut(memory, 0x10000))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("relocations are stripped");
  }

  @Test
  void imports_are_checked() {
    int descriptor = image.directory(Headers.IMPORT);
    int lookup = image.offset(image.get32(descriptor));
    image.copy().put32(image.pe(DIRECTORIES + 8), -20).isRefused("import descriptor");
    image.copy().put32(descriptor + 12, -1).isRefused("name of an imported DLL");
    image.copy().put32(descriptor, 0x0FFFFFFF).isRefused("import lookup table of ntoskrnl.exe");
    image.copy().put32(descriptor + 16, 0x10).isRefused("import address slot of ntoskrnl.exe");
    image.copy().put64(lookup, 0x7FFFFFFFFL).isRefused("import lookup entry 0x7FFFFFFFF");
    image.copy().put64(lookup, 0x7FFFFFF0L).isRefused("name of an import from ntoskrnl.exe");
    image.copy().put64(lookup, 0x8000000000010000L).isRefused("import by ordinal 0x");
    image
        .copy()
        .put32(descriptor + 20, image.get32(descriptor))
        .put32(descriptor + 32, image.get32(descriptor + 12))
        .put32(descriptor + 36, image.get32(descriptor + 16) + 4)
        .isRefused("two imports share the address slot");
    int dll = image.offset(image.get32(descriptor + 12));
    image.copy().put16(dll, 0x0A0D).isRefused("is not a name");
    image.copy().put16(dll, 0).isRefused("is empty");
  }

  @Test
  void an_import_by_ordinal_is_told_as_such() {
    int lookup = image.offset(image.get32(image.directory(Headers.IMPORT)));
    ImportedFunction first = image.put64(lookup, 0x8000000000000007L).parse().imports().get(0);
    assertThat(first.name()).isNull();
    assertThat(first.ordinal()).isEqualTo(7);
    assertThat(first.label()).isEqualTo("#7");
  }

  @Test
  void exports_are_checked() {
    int directory = image.directory(Headers.EXPORT);
    image.copy().put32(directory + 20, -1).isRefused("export functions");
    image.copy().put32(directory + 24, -1).isRefused("export names");
    image.copy().put32(directory + 28, -1).isRefused("export address table");
    image.copy().put32(directory + 32, -1).isRefused("export name table");
    image.copy().put32(directory + 36, -1).isRefused("export ordinal table");
    image.copy().put32(directory + 16, -1).isRefused("export ordinal base");
    int ordinals = image.offset(image.get32(directory + 36));
    image.copy().put16(ordinals, 0xFFFF).isRefused("points to function 65535");
    int functions = image.offset(image.get32(directory + 28));
    image.copy().put32(functions, -1).isRefused("is outside the image");
  }

  @Test
  void an_export_that_points_into_the_directory_is_a_forwarder() {
    int directory = image.directory(Headers.EXPORT);
    int function = image.offset(image.get32(directory + 28));
    image.put32(function, image.get32(directory + 12));
    ExportedFunction forwarder = image.parse().exports().get(0);
    assertThat(forwarder.forwarder()).isEqualToIgnoringCase("gcc.sys");
    assertThat(forwarder.rva()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "WDFLDR.SYS,a KMDF driver",
    "FLTMGR.SYS,a file system minifilter",
    "NDIS.SYS,an NDIS driver",
    "storport.sys,a Storport miniport",
    "other.sys,a driver that needs another module"
  })
  void a_framework_is_named(String dll, String kind) {
    int name = image.offset(image.get32(image.directory(Headers.IMPORT) + 12));
    byte[] text = dll.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, image.bytes(), name, text.length);
    image.bytes()[name + text.length] = 0;

    assertThat(image.parse().foreignFrameworks())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.dll()).isEqualTo(dll);
              assertThat(f.sentence())
                  .isEqualTo("imports " + dll + ": " + kind + ", not a plain WDM driver");
            });
  }

  @Test
  void dll_names_are_compared_without_case() {
    int name = image.offset(image.get32(image.directory(Headers.IMPORT) + 12));
    byte[] text = "NTOSKRNL.EXE".toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, image.bytes(), name, text.length);
    assertThat(image.parse().foreignFrameworks()).isEmpty();
  }
}
