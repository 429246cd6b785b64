package dev.zwatch.emulator.pe;

import java.util.ArrayList;
import java.util.List;

/** Reads the import directory: any number of descriptors, several for one DLL among them. */
final class ImportTable {
  /** ntoskrnl.exe itself exports about 3,000 functions. */
  private static final int MAXIMUM_IMPORTS = 8192;

  private static final int MAXIMUM_DESCRIPTORS = 1024;
  private static final int MAXIMUM_NAME = 1024;
  private static final int DESCRIPTOR = 20;

  private final RvaBytes image;
  private final List<ImportedFunction> imports = new ArrayList<>();

  private ImportTable(RvaBytes image) {
    this.image = image;
  }

  static List<ImportedFunction> read(RvaBytes image, Headers.Directory directory) {
    ImportTable table = new ImportTable(image);
    if (directory.present()) {
      table.readDescriptors(directory.rva());
      table.checkSlots();
    }
    return List.copyOf(table.imports);
  }

  /** Ends at the first descriptor without a name or slots, as Windows does: not by its size. */
  private void readDescriptors(long first) {
    for (int i = 0; ; i++) {
      long at = first + (long) i * DESCRIPTOR;
      image.need(at, DESCRIPTOR, "import descriptor");
      long lookup = image.u32(at, "import descriptor");
      long name = image.u32(at + 12, "import descriptor");
      long slot = image.u32(at + 16, "import descriptor");
      if (name == 0 || slot == 0) {
        return;
      }
      if (i == MAXIMUM_DESCRIPTORS) {
        throw image.refuse("more than %d import descriptors".formatted(MAXIMUM_DESCRIPTORS));
      }
      String dll = image.name(name, MAXIMUM_NAME, "name of an imported DLL");
      readFunctions(dll, lookup == 0 ? slot : lookup, slot);
    }
  }

  private void readFunctions(String dll, long lookup, long slot) {
    for (int i = 0; ; i++) {
      long entry = image.u64(lookup + i * 8L, "import lookup table of " + dll);
      if (entry == 0) {
        return;
      }
      if (imports.size() == MAXIMUM_IMPORTS) {
        throw image.refuse("more than %d imports".formatted(MAXIMUM_IMPORTS));
      }
      imports.add(function(dll, entry, slot + i * 8L));
    }
  }

  private ImportedFunction function(String dll, long entry, long slot) {
    if (image.section(slot, 8) == null) {
      throw image.refuse("import address slot of %s at 0x%X is misplaced".formatted(dll, slot));
    }
    if (entry < 0) {
      if ((entry & Long.MAX_VALUE) > 0xFFFF) {
        throw image.refuse("import by ordinal 0x%X from %s is broken".formatted(entry, dll));
      }
      return new ImportedFunction(dll, null, (int) (entry & 0xFFFF), (int) slot);
    }
    if (entry > Integer.MAX_VALUE) {
      throw image.refuse("import lookup entry 0x%X of %s is broken".formatted(entry, dll));
    }
    String name = image.name(entry + 2, MAXIMUM_NAME, "name of an import from " + dll);
    return new ImportedFunction(dll, name, -1, (int) slot);
  }

  /** Not every linker aligns them. */
  private void checkSlots() {
    int[] slots = imports.stream().mapToInt(ImportedFunction::slotRva).sorted().toArray();
    for (int i = 1; i < slots.length; i++) {
      if (slots[i] - slots[i - 1] < 8) {
        throw image.refuse("two imports share the address slot at 0x%X".formatted(slots[i]));
      }
    }
  }
}
