package dev.zwatch.emulator.pe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image's bytes by RVA, as they are in memory before relocation: headers and sections; what the
 * file does not fill is zero. Reads outside of both, or across the end of one, are refused.
 */
final class RvaBytes {
  private final FileBytes file;
  private final int headerSize;
  private final List<Section> sections;

  RvaBytes(FileBytes file, int headerSize, List<Section> sections) {
    this.file = file;
    this.headerSize = headerSize;
    this.sections = sections;
  }

  FileBytes file() {
    return file;
  }

  BadImageException refuse(String reason) {
    return file.refuse(reason);
  }

  /** The section that holds all of these bytes, or null. */
  @Nullable Section section(long rva, long length) {
    int low = 0;
    int high = sections.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Section section = sections.get(middle);
      if (rva < section.rva()) {
        high = middle - 1;
      } else if (rva >= section.end()) {
        low = middle + 1;
      } else {
        return section.contains(rva, length) ? section : null;
      }
    }
    return null;
  }

  boolean executable(long rva) {
    Section section = section(rva, 1);
    return section != null && section.executable();
  }

  /** Refuses the image unless these bytes lie in one section or in the headers. */
  void need(long rva, long length, String what) {
    if ((rva < 0 || rva + length > headerSize) && section(rva, length) == null) {
      throw refuse("%s at 0x%X is outside the image".formatted(what, rva));
    }
  }

  int u8(long rva, String what) {
    return (int) unsigned(rva, 1, what);
  }

  int u16(long rva, String what) {
    return (int) unsigned(rva, 2, what);
  }

  long u32(long rva, String what) {
    return unsigned(rva, 4, what);
  }

  long u64(long rva, String what) {
    return unsigned(rva, 8, what);
  }

  private long unsigned(long rva, int length, String what) {
    long at = rva;
    long inFile = headerSize;
    if (rva < 0 || rva + length > headerSize) {
      Section section = section(rva, length);
      if (section == null) {
        throw refuse("%s at 0x%X is outside the image".formatted(what, rva));
      }
      at = rva - section.rva() + section.fileOffset();
      inFile = (long) section.fileOffset() + section.fileSize();
    }
    if (at + length <= inFile) {
      return switch (length) {
        case 1 -> file.u8(at, what);
        case 2 -> file.u16(at, what);
        case 4 -> file.u32(at, what);
        default -> file.u64(at, what);
      };
    }
    long value = 0;
    for (int i = 0; i < length && at + i < inFile; i++) {
      value |= (long) file.u8(at + i, what) << (8 * i);
    }
    return value;
  }

  /** A zero-terminated name of 1 to {@code most} printable ASCII characters. */
  String name(long rva, int most, String what) {
    int length = 0;
    while (true) {
      int c = u8(rva + length, what);
      if (c == 0) {
        break;
      }
      if (c <= ' ' || c >= 0x7F || length == most) {
        throw refuse("%s at 0x%X is not a name".formatted(what, rva));
      }
      length++;
    }
    if (length == 0) {
      throw refuse("%s at 0x%X is empty".formatted(what, rva));
    }
    byte[] name = new byte[length];
    for (int i = 0; i < length; i++) {
      name[i] = (byte) u8(rva + i, what);
    }
    return new String(name, StandardCharsets.US_ASCII);
  }
}
