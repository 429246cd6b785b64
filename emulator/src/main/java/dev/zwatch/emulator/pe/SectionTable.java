package dev.zwatch.emulator.pe;

import java.util.ArrayList;
import java.util.List;

/** Reads the section table and checks that it describes the file and the image truthfully. */
final class SectionTable {
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;

  private final FileBytes file;
  private final Headers headers;

  private SectionTable(FileBytes file, Headers headers) {
    this.file = file;
    this.headers = headers;
  }

  static List<Section> read(FileBytes file, Headers headers) {
    return new SectionTable(file, headers).read();
  }

  private List<Section> read() {
    if (headers.sectionAlignment() < headers.fileAlignment()) {
      throw file.refuse("SectionAlignment is below FileAlignment");
    }
    List<Section> sections = new ArrayList<>();
    long end = headers.sizeOfHeaders();
    for (int i = 0; i < headers.sectionCount(); i++) {
      Section section = section(headers.sectionTableOffset() + i * 40L, end);
      sections.add(section);
      end = section.end();
    }
    long alignment = Math.max(headers.sectionAlignment(), PAGE);
    if (up(end, alignment) != up(headers.sizeOfImage(), alignment)) {
      throw file.refuse(
          "SizeOfImage is 0x%X, but the sections end at 0x%X"
              .formatted(headers.sizeOfImage(), end));
    }
    return List.copyOf(sections);
  }

  private Section section(long at, long previousEnd) {
    String name = name(at);
    long declaredSize = file.u32(at + 8, "section table");
    long rva = file.u32(at + 12, "section table");
    long rawSize = file.u32(at + 16, "section table");
    long rawOffset = file.u32(at + 20, "section table");
    int characteristics = (int) file.u32(at + 36, "section table");
    long virtualSize = declaredSize == 0 ? rawSize : declaredSize;
    if (rva % headers.sectionAlignment() != 0) {
      throw file.refuse("section %s at 0x%X is not aligned".formatted(name, rva));
    }
    if (rva < previousEnd) {
      throw file.refuse("section %s at 0x%X overlaps what is before it".formatted(name, rva));
    }
    if (virtualSize == 0 || rva + virtualSize > up(headers.sizeOfImage(), PAGE)) {
      throw file.refuse(
          "section %s (0x%X bytes at 0x%X) does not fit SizeOfImage 0x%X"
              .formatted(name, virtualSize, rva, headers.sizeOfImage()));
    }
    if (rawOffset == 0 || rawSize == 0) {
      rawOffset = 0;
      rawSize = 0;
    } else {
      checkPlaceInFile(name, rva, rawOffset);
      file.need(rawOffset, rawSize, "section " + name);
    }
    return new Section(
        name,
        (int) rva,
        (int) virtualSize,
        (int) rawOffset,
        (int) Math.min(rawSize, virtualSize),
        characteristics);
  }

  private void checkPlaceInFile(String name, long rva, long rawOffset) {
    if (headers.sectionAlignment() >= PAGE
        ? rawOffset % Math.min(headers.fileAlignment(), SECTOR) != 0
        // Windows maps such an image as the file stands.
        : rawOffset != rva) {
      throw file.refuse("section %s at file offset 0x%X is not aligned".formatted(name, rawOffset));
    }
  }

  /** Eight bytes, or {@code /n}: the offset of a longer name in the string table. */
  private String name(long at) {
    String name = printable(at, 8, "section table");
    if (!name.matches("/[0-9]{1,7}") || headers.symbolCount() == 0) {
      return name;
    }
    long strings = headers.symbolTableOffset() + headers.symbolCount() * 18L;
    long offset = Long.parseLong(name.substring(1));
    file.need(strings + offset, 1, "string table");
    return printable(strings + offset, Math.min(64, file.size() - strings - offset), "name");
  }

  private String printable(long at, long length, String what) {
    StringBuilder name = new StringBuilder();
    for (long i = 0; i < length; i++) {
      int c = file.u8(at + i, what);
      if (c == 0) {
        break;
      }
      name.append(c > ' ' && c < 0x7F ? (char) c : '?');
    }
    return name.toString();
  }

  static long up(long value, long alignment) {
    return (value + alignment - 1) & -alignment;
  }
}
