package dev.zwatch.emulator.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zwatch.emulator.pe.CompiledDriver;
import dev.zwatch.emulator.pe.PeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolizerTest {
  private static final Path SOURCE = Path.of("src/test/c/symbol/inlined.c");
  private static final Path HEADER = Path.of("src/test/c/symbol/inlined.h");
  private static final Duration LONG = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({
    "GCC,x86_64-w64-mingw32-addr2line",
    "GCC,addr2line",
    "GCC,llvm-symbolizer",
    "CLANG,x86_64-w64-mingw32-addr2line",
    "CLANG,addr2line",
    "CLANG,llvm-symbolizer",
  })
  void every_symbolizer_tells_the_lines_of_calls(
      CompiledDriver compiler, String program, @TempDir Path folder) throws IOException {
    PeImage image = PeImage.parse(compiler.build("symbol/inlined.c", folder, "-gdwarf-4"));
    try (Symbolizer symbolizer = Symbolizer.with(image, tool(program), LONG)) {
      List<List<SourceFrame>> calls =
          Calls.of(image).stream().map(call -> symbolizer.frames(call)).toList();

      assertThat(calls)
          .contains(List.of(frame("Plain", "plain")), List.of(frame("Plain", "again")))
          .contains(
              List.of(
                  frame("Inner", "inner"), frame("Outer", "outer"), frame("DriverEntry", "entry")))
          .contains(List.of(frame(HEADER, "FromHeader", "header"), frame("DriverEntry", "caller")));
    }
  }

  @Test
  void asked_in_any_order_and_again_the_answers_stay(@TempDir Path folder) {
    PeImage image = PeImage.parse(CompiledDriver.GCC.build("symbol/inlined.c", folder));
    List<Integer> calls = Calls.of(image);
    Symbolizer symbolizer = Symbolizer.of(image);
    List<List<SourceFrame>> first;
    try (symbolizer) {
      first = calls.stream().map(symbolizer::frames).toList();
      assertThat(symbolizer.frames(0)).isEmpty();
      assertThat(symbolizer.frames(0x7FFFFFFF)).isEmpty();
      assertThat(calls.stream().map(symbolizer::frames).toList()).isEqualTo(first);
      try (Symbolizer backwards = Symbolizer.of(image)) {
        for (int i = calls.size() - 1; i >= 0; i--) {
          assertThat(backwards.frames(calls.get(i))).isEqualTo(first.get(i));
        }
      }
    }
    assertThat(symbolizer.frames(calls.get(0))).isEqualTo(first.get(0));
  }

  @Test
  void the_whole_path_is_there_too(@TempDir Path folder) {
    PeImage image = PeImage.parse(CompiledDriver.GCC.build("symbol/inlined.c", folder));
    try (Symbolizer symbolizer = Symbolizer.of(image)) {
      SourceFrame frame = symbolizer.frames(Calls.of(image).get(0)).get(0);
      assertThat(frame.file()).isEqualTo(SOURCE.toString());
      assertThat(frame.path()).isEqualTo(SOURCE.toAbsolutePath().toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"-gdwarf-3", "-gdwarf-4", "-gdwarf-5"})
  void the_compiler_s_folder_is_found_in_each_version_of_DWARF(
      String version, @TempDir Path folder) {
    String here = Path.of("").toAbsolutePath().toString();
    for (CompiledDriver compiler : CompiledDriver.values()) {
      PeImage image = PeImage.parse(compiler.build("symbol/inlined.c", folder, version));
      assertThat(CompilerFolders.of(image)).containsExactly(here);
    }
  }

  @Test
  void a_PDB_beside_the_image_is_read(@TempDir Path folder) throws IOException {
    PeImage image = buildWithPdb(folder);
    try (Symbolizer symbolizer = Symbolizer.of(image)) {
      assertThat(symbolizer.available()).isTrue();
      Path source = Path.of("src/test/c/symbol/pdb.c").toAbsolutePath();
      List<SourceFrame> all =
          Stream.iterate(image.entryPoint(), rva -> rva + 1)
              .limit(64) // beyond its end, where nothing is known
              .flatMap(rva -> symbolizer.frames(rva).stream())
              .toList();
      assertThat(symbolizer.available()).isTrue();
      String file = source.toString();
      assertThat(all)
          .contains(new SourceFrame("Inner", file, file, line(source, "inner")))
          .contains(new SourceFrame("DriverEntry", file, file, line(source, "return")));
    }
  }

  @Test
  void without_its_PDB_nothing_is_known_and_nothing_is_started(@TempDir Path folder)
      throws IOException {
    PeImage image = buildWithPdb(folder);
    Files.delete(folder.resolve("x.pdb"));
    try (Symbolizer symbolizer = Symbolizer.of(image)) {
      assertThat(symbolizer.available()).isFalse();
      assertThat(symbolizer.frames(image.entryPoint())).isEmpty();
    }
  }

  @Test
  void without_debug_data_nothing_is_known_and_nothing_is_started(@TempDir Path folder) {
    Path file = CompiledDriver.GCC.build("symbol/inlined.c", folder, "-g0");
    try (Symbolizer symbolizer = Symbolizer.of(PeImage.parse(file))) {
      assertThat(symbolizer.available()).isFalse();
      assertThat(symbolizer.frames(0x1000)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"-gdwarf-4,Addr2Line", "-gdwarf-5,LlvmSymbolizer"})
  void the_tool_is_chosen_by_the_version_of_DWARF(
      String version, String tool, @TempDir Path folder) {
    PeImage image = PeImage.parse(CompiledDriver.GCC.build("symbol/inlined.c", folder, version));
    assertThat(ToolFinder.onPath().toolFor(image))
        .extracting(found -> found.getClass().getSimpleName())
        .isEqualTo(tool);
  }

  @Test
  void nothing_installed_means_empty_answers(@TempDir Path folder) {
    PeImage image = PeImage.parse(CompiledDriver.GCC.build("symbol/inlined.c", folder));
    assertThat(new ToolFinder(List.of(folder)).toolFor(image)).isNull();
  }

  @Test
  void a_file_name_is_never_an_option_or_a_command(@TempDir Path folder) throws IOException {
    Path built = CompiledDriver.GCC.build("symbol/inlined.c", folder);
    for (String name : List.of("-x.sys", "a b;touch $(x).sys", "--obj=y.sys")) {
      PeImage image = PeImage.parse(Files.copy(built, folder.resolve(name)));
      for (String program : List.of("x86_64-w64-mingw32-addr2line", "llvm-symbolizer")) {
        try (Symbolizer symbolizer = Symbolizer.with(image, tool(program), LONG)) {
          assertThat(symbolizer.frames(image.entryPoint()).get(0).file())
              .isEqualTo(SOURCE.toString());
        }
      }
    }
  }

  private static PeImage buildWithPdb(Path folder) {
    Path object = folder.resolve("x.obj");
    CompiledDriver.run(
        List.of(
            "clang",
            "--target=x86_64-pc-windows-msvc",
            "-O1",
            "-g",
            "-gcodeview",
            "-c",
            Path.of("src/test/c/symbol/pdb.c").toAbsolutePath().toString(),
            "-o",
            object.toString()));
    CompiledDriver.run(
        List.of(
            "lld-link",
            "/driver",
            "/subsystem:native",
            "/entry:DriverEntry",
            "/nodefaultlib",
            "/debug",
            object.toString(),
            "/out:" + folder.resolve("x.sys")));
    return PeImage.parse(folder.resolve("x.sys"));
  }

  static SymbolTool tool(String program) {
    Path file =
        Stream.of(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new AssertionError(program + " is not installed"));
    return program.startsWith("llvm") ? new LlvmSymbolizer(file) : new Addr2Line(file);
  }

  private static SourceFrame frame(String function, String mark) throws IOException {
    return frame(SOURCE, function, mark);
  }

  private static SourceFrame frame(Path source, String function, String mark) throws IOException {
    return new SourceFrame(
        function, source.toString(), source.toAbsolutePath().toString(), line(source, mark));
  }

  private static int line(Path source, String mark) throws IOException {
    List<String> lines = Files.readAllLines(source);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("/* " + mark + " */")) {
        return i + 1;
      }
    }
    throw new AssertionError(mark);
  }
}
