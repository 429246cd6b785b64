package dev.zwatch.emulator.symbol;

import java.nio.ByteBuffer;

/** The encodings of DWARF attributes, as far as skipping them needs. */
final class DwarfForms {
  static final int STRING = 0x08;
  static final int STRP = 0x0e;
  static final int LINE_STRP = 0x1f;
  static final int IMPLICIT_CONST = 0x21;

  private static final int STRX = 0x1a;
  private static final int STRX1 = 0x25;
  private static final int STRX4 = 0x28;

  private static final int MAXIMUM_STRING = 1 << 16;

  private DwarfForms() {}

  static boolean isStringIndex(int form) {
    return form == STRX || (form >= STRX1 && form <= STRX4);
  }

  static long stringIndex(ByteBuffer info, int form) {
    return switch (form) {
      case STRX -> CompilerFolders.uleb(info);
      case STRX1 -> info.get() & 0xFF;
      case STRX1 + 1 -> info.getShort() & 0xFFFF;
      case STRX1 + 2 -> (info.getShort() & 0xFFFF) | ((info.get() & 0xFF) << 16);
      default -> info.getInt() & 0xFFFFFFFFL;
    };
  }

  static void skip(ByteBuffer info, int form, int addressSize, boolean wide, int version) {
    switch (form) {
      case 0x01 -> advance(info, addressSize); // addr
      case 0x03 -> advance(info, info.getShort() & 0xFFFF); // block2
      case 0x04 -> advance(info, info.getInt()); // block4
      case 0x09, 0x18 -> advance(info, (int) CompilerFolders.uleb(info)); // block, exprloc
      case 0x0a -> advance(info, info.get() & 0xFF); // block1
      case 0x0b, 0x0c, 0x11, 0x25, 0x29 -> advance(info, 1); // data1, flag, ref1, strx1, addrx1
      case 0x05, 0x12, 0x26, 0x2a -> advance(info, 2); // data2, ref2, strx2, addrx2
      case 0x27, 0x2b -> advance(info, 3); // strx3, addrx3
      case 0x06, 0x13, 0x1c, 0x28, 0x2c -> advance(info, 4); // data4, ref4, ref_sup4, strx4, addrx4
      case 0x07, 0x14, 0x20, 0x24 -> advance(info, 8); // data8, ref8, ref_sig8, ref_sup8
      case 0x1e -> advance(info, 16); // data16
      case STRP, LINE_STRP, 0x17, 0x1d -> advance(info, wide ? 8 : 4); // and sec_offset, strp_sup
      case 0x10 -> advance(info, version == 2 ? addressSize : wide ? 8 : 4); // ref_addr
      // sdata, udata, ref_udata, strx, addrx, loclistx, rnglistx
      case 0x0d, 0x0f, 0x15, STRX, 0x1b, 0x22, 0x23 -> CompilerFolders.uleb(info);
      case STRING -> skipString(info);
      case 0x19, IMPLICIT_CONST -> {} // flag_present
      default -> throw new IllegalArgumentException("form " + form);
    }
  }

  private static void advance(ByteBuffer info, int bytes) {
    info.position(Math.addExact(info.position(), bytes));
  }

  private static void skipString(ByteBuffer info) {
    for (int i = 0; info.get() != 0; i++) {
      if (i > MAXIMUM_STRING) {
        throw new IllegalArgumentException("a string without end");
      }
    }
  }
}
