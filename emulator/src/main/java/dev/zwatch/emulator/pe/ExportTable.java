package dev.zwatch.emulator.pe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the export directory, forwarders included. */
final class ExportTable {
  private static final int MAXIMUM_EXPORTS = 0x10000;
  private static final int MAXIMUM_NAME = 1024;

  /** Bounds what a hostile table can make us hold: its entries may all share one long name. */
  private static final int MAXIMUM_CHARACTERS = 8 << 20;

  private final RvaBytes image;
  private final Headers.Directory directory;
  private final List<ExportedFunction> exports = new ArrayList<>();
  private int characters;

  private ExportTable(RvaBytes image, Headers.Directory directory) {
    this.image = image;
    this.directory = directory;
  }

  static List<ExportedFunction> read(RvaBytes image, Headers.Directory directory) {
    ExportTable table = new ExportTable(image, directory);
    if (directory.present()) {
      table.read();
    }
    return List.copyOf(table.exports);
  }

  private void read() {
    long at = directory.rva();
    image.need(at, 40, "export directory");
    long ordinalBase = image.u32(at + 16, "export directory");
    int functions = count(image.u32(at + 20, "export directory"), "functions");
    int names = count(image.u32(at + 24, "export directory"), "names");
    long functionTable = image.u32(at + 28, "export directory");
    long nameTable = image.u32(at + 32, "export directory");
    long ordinalTable = image.u32(at + 36, "export directory");
    if (ordinalBase > 0xFFFF) {
      throw image.refuse("export ordinal base 0x%X".formatted(ordinalBase));
    }
    boolean[] named = new boolean[functions];
    for (int i = 0; i < names; i++) {
      int index = image.u16(ordinalTable + i * 2L, "export ordinal table");
      if (index >= functions) {
        throw image.refuse(
            "export name %d points to function %d of %d".formatted(i, index, functions));
      }
      long name = image.u32(nameTable + i * 4L, "export name table");
      add(name(name), (int) ordinalBase + index, functionTable + index * 4L);
      named[index] = true;
    }
    for (int i = 0; i < functions; i++) {
      if (!named[i]) {
        add(null, (int) ordinalBase + i, functionTable + i * 4L);
      }
    }
  }

  private int count(long value, String what) {
    if (value > MAXIMUM_EXPORTS) {
      throw image.refuse("0x%X export %s (at most %d)".formatted(value, what, MAXIMUM_EXPORTS));
    }
    return (int) value;
  }

  private void add(@Nullable String name, int ordinal, long entry) {
    long rva = image.u32(entry, "export address table");
    if (rva >= directory.rva() && rva < directory.rva() + directory.size()) {
      exports.add(new ExportedFunction(name, ordinal, 0, name(rva)));
    } else if (rva != 0) {
      image.need(rva, 1, "export " + (name == null ? "#" + ordinal : name));
      exports.add(new ExportedFunction(name, ordinal, (int) rva, null));
    }
  }

  private String name(long rva) {
    String name = image.name(rva, MAXIMUM_NAME, "export name");
    characters += name.length();
    if (characters > MAXIMUM_CHARACTERS) {
      throw image.refuse("export names of more than %d characters".formatted(MAXIMUM_CHARACTERS));
    }
    return name;
  }
}
