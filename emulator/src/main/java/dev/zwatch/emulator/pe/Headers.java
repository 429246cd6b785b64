package dev.zwatch.emulator.pe;

import java.util.ArrayList;
import java.util.List;

/**
 * The headers of a PE32+ image for x86-64 with the native subsystem; anything else is refused by
 * name. Section and directory contents are not looked at here.
 *
 * <p>Source: Microsoft, <a href="https://learn.microsoft.com/windows/win32/debug/pe-format">PE
 * Format</a>.
 */
record Headers(
    int timestamp,
    int checksum,
    boolean dll,
    boolean relocationsStripped,
    long preferredBase,
    int sizeOfImage,
    int sizeOfHeaders,
    int entryPoint,
    int sectionAlignment,
    int fileAlignment,
    int sectionTableOffset,
    int sectionCount,
    int imageBaseOffset,
    int symbolTableOffset,
    int symbolCount,
    List<Directory> directories) {

  static final int EXPORT = 0;
  static final int IMPORT = 1;
  static final int EXCEPTION = 3;
  static final int CERTIFICATE = 4;
  static final int RELOCATION = 5;
  static final int DEBUG = 6;
  static final int TLS = 9;
  static final int LOAD_CONFIG = 10;
  static final int DELAY_IMPORT = 13;
  static final int CLR = 14;

  /** One entry of the data directory, as the file gives it: not checked against anything. */
  record Directory(long rva, long size) {
    static final Directory NONE = new Directory(0, 0);

    boolean present() {
      return rva != 0 && size != 0;
    }
  }

  static final int MAXIMUM_SIZE_OF_IMAGE = 256 << 20;
  private static final int MAXIMUM_SECTIONS = 96;
  private static final int DIRECTORIES = 16;

  private static final int DOS_MAGIC = 0x5A4D;
  private static final int PE_MAGIC = 0x4550;
  private static final int PE32_MAGIC = 0x10B;
  private static final int PE32_PLUS_MAGIC = 0x20B;
  private static final int MACHINE_AMD64 = 0x8664;
  private static final int RELOCS_STRIPPED = 0x0001;
  private static final int EXECUTABLE_IMAGE = 0x0002;
  private static final int DLL = 0x2000;
  private static final int SUBSYSTEM_NATIVE = 1;

  Directory directory(int index) {
    return index < directories.size() ? directories.get(index) : Directory.NONE;
  }

  static Headers read(FileBytes file) {
    if (file.size() == 0) {
      throw file.refuse("not a PE image: the file is empty");
    }
    if (file.size() < 2 || file.u16(0, "DOS header") != DOS_MAGIC) {
      throw file.refuse("not a PE image: it does not begin with MZ");
    }
    long pe = file.u32(0x3C, "DOS header");
    file.need(pe, 24, "PE header");
    if (file.u32(pe, "PE header") != PE_MAGIC) {
      throw file.refuse("not a PE image: no PE signature at offset 0x%X".formatted(pe));
    }
    checkMachine(file, file.u16(pe + 4, "PE header"));
    int characteristics = file.u16(pe + 22, "PE header");
    if ((characteristics & EXECUTABLE_IMAGE) == 0) {
      throw file.refuse("not linked: the header does not mark it as an executable image");
    }
    int optionalSize = file.u16(pe + 20, "PE header");
    long optional = pe + 24;
    int magic = file.u16(optional, "optional header");
    if (magic != PE32_PLUS_MAGIC) {
      throw file.refuse(
          magic == PE32_MAGIC
              ? "a 32-bit PE32 image, not PE32+"
              : "not a PE32+ image: optional header magic 0x%X".formatted(magic));
    }
    if (optionalSize < 112) {
      throw file.refuse("optional header of %d bytes is too short".formatted(optionalSize));
    }
    file.need(optional, optionalSize, "optional header");
    checkSubsystem(file, file.u16(optional + 68, "subsystem"), (characteristics & DLL) != 0);
    int sections = file.u16(pe + 6, "PE header");
    if (sections == 0 || sections > MAXIMUM_SECTIONS) {
      throw file.refuse("%d sections (1 to %d allowed)".formatted(sections, MAXIMUM_SECTIONS));
    }
    long symbols = file.u32(pe + 16, "PE header");
    long symbolTable = file.u32(pe + 12, "PE header");
    if (symbols != 0) {
      long strings = symbolTable + symbols * 18;
      file.need(strings, file.u32(strings, "string table"), "string table");
    }
    long table = optional + optionalSize;
    file.need(table, sections * 40L, "section table");
    long sizeOfImage = sizeOfImage(file, file.u32(optional + 56, "SizeOfImage"));
    long sizeOfHeaders = file.u32(optional + 60, "SizeOfHeaders");
    file.need(0, sizeOfHeaders, "headers");
    if (sizeOfHeaders < table + sections * 40L || sizeOfHeaders > sizeOfImage) {
      throw file.refuse("SizeOfHeaders 0x%X does not fit the headers".formatted(sizeOfHeaders));
    }
    long preferredBase = file.u64(optional + 24, "ImageBase");
    if ((preferredBase & 0xFFFF) != 0) {
      throw file.refuse("ImageBase 0x%X is not a multiple of 64 KiB".formatted(preferredBase));
    }
    return new Headers(
        (int) file.u32(pe + 8, "PE header"),
        (int) file.u32(optional + 64, "CheckSum"),
        (characteristics & DLL) != 0,
        (characteristics & RELOCS_STRIPPED) != 0,
        preferredBase,
        (int) sizeOfImage,
        (int) sizeOfHeaders,
        entryPoint(file, file.u32(optional + 16, "AddressOfEntryPoint"), sizeOfImage),
        alignment(file, "SectionAlignment", file.u32(optional + 32, "SectionAlignment")),
        alignment(file, "FileAlignment", file.u32(optional + 36, "FileAlignment")),
        (int) table,
        sections,
        (int) optional + 24,
        symbols == 0 ? 0 : (int) symbolTable,
        (int) symbols,
        directories(file, optional, optionalSize));
  }

  private static void checkMachine(FileBytes file, int machine) {
    if (machine == MACHINE_AMD64) {
      return;
    }
    String built =
        switch (machine) {
          case 0x014C -> "32-bit x86";
          case 0xAA64 -> "ARM64";
          case 0x01C0, 0x01C4 -> "32-bit ARM";
          case 0x0200 -> "Itanium";
          default -> "machine type 0x%X".formatted(machine);
        };
    throw file.refuse("built for " + built + ", not for x86-64");
  }

  private static void checkSubsystem(FileBytes file, int subsystem, boolean dll) {
    if (subsystem == SUBSYSTEM_NATIVE) {
      return;
    }
    String kind =
        switch (subsystem) {
          case 2, 3 ->
              dll
                  ? "a user-mode DLL"
                  : subsystem == 2 ? "a user-mode GUI program" : "a user-mode console program";
          case 10, 11, 12, 13 -> "an EFI image";
          case 16 -> "a boot application";
          default -> "subsystem %d".formatted(subsystem);
        };
    throw file.refuse("not a driver: it is " + kind + ", its subsystem is not native");
  }

  private static long sizeOfImage(FileBytes file, long size) {
    if (size == 0 || size > MAXIMUM_SIZE_OF_IMAGE) {
      throw file.refuse(
          "SizeOfImage 0x%X (at most %d MiB)".formatted(size, MAXIMUM_SIZE_OF_IMAGE >> 20));
    }
    return size;
  }

  private static int entryPoint(FileBytes file, long rva, long sizeOfImage) {
    if (rva == 0) {
      throw file.refuse("not a driver: it has no entry point");
    }
    if (rva >= sizeOfImage) {
      throw file.refuse("entry point 0x%X is outside the image".formatted(rva));
    }
    return (int) rva;
  }

  private static int alignment(FileBytes file, String what, long value) {
    if (Long.bitCount(value) != 1 || value > (1 << 20)) {
      throw file.refuse("%s 0x%X is not a power of two up to 1 MiB".formatted(what, value));
    }
    return (int) value;
  }

  private static List<Directory> directories(FileBytes file, long optional, int optionalSize) {
    long declared = file.u32(optional + 108, "NumberOfRvaAndSizes");
    int count = (int) Math.min(declared, DIRECTORIES);
    if (112 + count * 8 > optionalSize) {
      throw file.refuse("data directory of %d entries overruns its header".formatted(declared));
    }
    List<Directory> directories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long entry = optional + 112 + i * 8L;
      directories.add(
          new Directory(file.u32(entry, "data directory"), file.u32(entry + 4, "data directory")));
    }
    return List.copyOf(directories);
  }
}
