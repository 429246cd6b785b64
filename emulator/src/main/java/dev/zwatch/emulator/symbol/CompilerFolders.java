package dev.zwatch.emulator.symbol;

import dev.zwatch.emulator.pe.PeImage;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from an image's DWARF the folders that the compiler ran in: DW_AT_comp_dir of its
 * compilation units, and nothing else. What is broken ends the reading: it only makes paths longer.
 *
 * <p>Source: DWARF Debugging Information Format, versions 4 and 5, chapter 7.
 */
final class CompilerFolders {
  private static final int MAXIMUM_FOLDERS = 64;
  private static final int MAXIMUM_UNITS = 10_000;
  private static final int MAXIMUM_STEPS = 1_000_000;
  private static final int MAXIMUM_PATH = 4096;

  private static final int DW_AT_COMP_DIR = 0x1b;
  private static final int DW_AT_STR_OFFSETS_BASE = 0x72;
  private static final int DW_UT_COMPILE = 1;

  private final ByteBuffer info;
  private final ByteBuffer abbreviations;
  private final ByteBuffer strings;
  private final ByteBuffer lineStrings;
  private final ByteBuffer stringOffsets;
  private final Set<String> folders = new LinkedHashSet<>();

  private int steps;
  private int version;
  private int addressSize;
  private boolean wide;

  private CompilerFolders(PeImage image) {
    this.info = section(image, ".debug_info");
    this.abbreviations = section(image, ".debug_abbrev");
    this.strings = section(image, ".debug_str");
    this.lineStrings = section(image, ".debug_line_str");
    this.stringOffsets = section(image, ".debug_str_offsets");
  }

  static Set<String> of(PeImage image) {
    CompilerFolders reader = new CompilerFolders(image);
    try {
      reader.readUnits();
    } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
      // As far as it could be read.
    }
    return reader.folders;
  }

  private static ByteBuffer section(PeImage image, String name) {
    return image.sections().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .map(image::contents)
        .orElse(ByteBuffer.allocate(0));
  }

  private void readUnits() {
    for (int i = 0; i < MAXIMUM_UNITS && folders.size() < MAXIMUM_FOLDERS; i++) {
      if (info.remaining() < 11) {
        return;
      }
      long length = info.getInt() & 0xFFFFFFFFL;
      wide = length == 0xFFFFFFFFL;
      if (wide) {
        length = info.getLong();
      }
      int next = Math.toIntExact(Math.addExact(info.position(), length));
      readUnit();
      info.position(next);
    }
  }

  private void readUnit() {
    version = info.getShort();
    long abbreviation;
    if (version == 5) {
      int type = info.get();
      addressSize = info.get();
      abbreviation = offset(info);
      if (type != DW_UT_COMPILE) {
        return;
      }
    } else if (version >= 2 && version <= 4) {
      abbreviation = offset(info);
      addressSize = info.get();
    } else {
      return;
    }
    abbreviations.position(Math.toIntExact(abbreviation));
    long code = uleb(info);
    while (uleb(abbreviations) != code) {
      work();
      skipAbbreviation();
    }
    uleb(abbreviations); // tag
    abbreviations.get(); // children
    readAttributes();
  }

  private void skipAbbreviation() {
    uleb(abbreviations);
    abbreviations.get();
    long attribute = -1;
    long form = -1;
    while (attribute != 0 || form != 0) {
      work();
      attribute = uleb(abbreviations);
      form = uleb(abbreviations);
      if (form == DwarfForms.IMPLICIT_CONST) {
        uleb(abbreviations);
      }
    }
  }

  /** A unit's own entry comes early and is short; a hostile one could keep us busy. */
  private void work() {
    if (++steps > MAXIMUM_STEPS) {
      throw new IllegalArgumentException("too many entries");
    }
  }

  private void readAttributes() {
    long stringBase = 8;
    long folderIndex = -1;
    while (true) {
      work();
      long attribute = uleb(abbreviations);
      int form = (int) uleb(abbreviations);
      if (attribute == 0 && form == 0) {
        break;
      }
      if (form == DwarfForms.IMPLICIT_CONST) {
        uleb(abbreviations);
      } else if (attribute == DW_AT_STR_OFFSETS_BASE) {
        stringBase = offset(info);
      } else if (attribute == DW_AT_COMP_DIR && DwarfForms.isStringIndex(form)) {
        folderIndex = DwarfForms.stringIndex(info, form);
      } else if (attribute == DW_AT_COMP_DIR) {
        add(string(form));
      } else {
        DwarfForms.skip(info, form, addressSize, wide, version);
      }
    }
    if (folderIndex >= 0) {
      stringOffsets.position(Math.toIntExact(stringBase + folderIndex * (wide ? 8 : 4)));
      add(stringAt(strings, offset(stringOffsets)));
    }
  }

  private void add(@Nullable String folder) {
    if (folder != null && !folder.isEmpty()) {
      folders.add(folder);
    }
  }

  private @Nullable String string(int form) {
    return switch (form) {
      case DwarfForms.STRP -> stringAt(strings, offset(info));
      case DwarfForms.LINE_STRP -> stringAt(lineStrings, offset(info));
      case DwarfForms.STRING -> terminated(info);
      default -> throw new IllegalArgumentException("form " + form);
    };
  }

  private static String stringAt(ByteBuffer section, long offset) {
    ByteBuffer at = section.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    at.position(Math.toIntExact(offset));
    return terminated(at);
  }

  private static String terminated(ByteBuffer buffer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte b = buffer.get(); b != 0 && bytes.size() < MAXIMUM_PATH; b = buffer.get()) {
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private long offset(ByteBuffer buffer) {
    return wide ? buffer.getLong() : buffer.getInt() & 0xFFFFFFFFL;
  }

  static long uleb(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = buffer.get();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
