package dev.zwatch.emulator.symbol;

import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.emulator.pe.Section;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds an installed symbolizer in a list of folders. */
final class ToolFinder {
  private static final int NEWEST_LLVM = 30;
  private static final int OLDEST_LLVM = 11;

  private final List<Path> folders;

  ToolFinder(List<Path> folders) {
    this.folders = folders;
  }

  static ToolFinder onPath() {
    List<Path> folders = new ArrayList<>();
    String path = System.getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      try {
        if (!folder.isEmpty()) {
          folders.add(Path.of(folder));
        }
      } catch (InvalidPathException e) {
        // No program is there.
      }
    }
    return new ToolFinder(folders);
  }

  /**
   * Null if none is installed that could say anything of this image. COFF symbols alone are not
   * enough: the symbolizers then name a neighbour. In DWARF 5, addr2line of binutils 2.40 can name
   * the wrong file of two.
   */
  @Nullable SymbolTool toolFor(PeImage image) {
    int dwarf = dwarfVersion(image);
    if (dwarf >= 5) {
      return firstOf(
          llvmSymbolizer(), addr2Line("x86_64-w64-mingw32-addr2line"), addr2Line("addr2line"));
    }
    if (dwarf > 0) {
      return firstOf(
          addr2Line("x86_64-w64-mingw32-addr2line"), llvmSymbolizer(), addr2Line("addr2line"));
    }
    return hasPdb(image) ? llvmSymbolizer() : null;
  }

  /** Of the first compilation unit; 0 without DWARF. */
  private static int dwarfVersion(PeImage image) {
    for (Section section : image.sections()) {
      ByteBuffer info = image.contents(section);
      if (section.name().equals(".debug_info") && info.limit() >= 16) {
        boolean wide = info.getInt(0) == -1;
        return info.getShort(wide ? 12 : 4);
      }
    }
    return 0;
  }

  private static @Nullable SymbolTool firstOf(@Nullable SymbolTool... tools) {
    for (SymbolTool tool : tools) {
      if (tool != null) {
        return tool;
      }
    }
    return null;
  }

  private @Nullable SymbolTool addr2Line(String name) {
    Path executable = find(name);
    return executable == null ? null : new Addr2Line(executable);
  }

  private @Nullable SymbolTool llvmSymbolizer() {
    Path executable = find("llvm-symbolizer");
    for (int version = NEWEST_LLVM; executable == null && version >= OLDEST_LLVM; version--) {
      executable = find("llvm-symbolizer-" + version);
    }
    return executable == null ? null : new LlvmSymbolizer(executable);
  }

  private @Nullable Path find(String name) {
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      if (Files.isExecutable(file) && Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /** Beside the image, where the symbolizer looks for it; or where the linker wrote it. */
  private static boolean hasPdb(PeImage image) {
    String written = image.pdbPath().orElse("");
    Path file = image.file();
    if (written.isEmpty() || file == null) {
      return false;
    }
    try {
      String name = written.substring(SourcePaths.afterLastSeparator(written));
      return Files.isRegularFile(file.toAbsolutePath().resolveSibling(name))
          || Files.isRegularFile(Path.of(written));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
