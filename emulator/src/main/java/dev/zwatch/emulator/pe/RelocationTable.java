package dev.zwatch.emulator.pe;

import java.util.Arrays;

/** Reads the base relocations: the RVAs of the 64-bit addresses that move with the image. */
final class RelocationTable {
  private static final int IMAGE_REL_BASED_ABSOLUTE = 0;
  private static final int IMAGE_REL_BASED_DIR64 = 10;

  private final RvaBytes image;
  private int[] rvas = new int[64];
  private int count;

  private RelocationTable(RvaBytes image) {
    this.image = image;
  }

  static int[] read(RvaBytes image, Headers.Directory directory) {
    RelocationTable table = new RelocationTable(image);
    if (directory.present()) {
      table.readBlocks(directory.rva(), directory.size());
    }
    return Arrays.copyOf(table.rvas, table.count);
  }

  private void readBlocks(long rva, long size) {
    image.need(rva, size, "relocation directory");
    long end = rva + size;
    long at = rva;
    while (at < end) {
      long page = image.u32(at, "relocation block");
      long blockSize = image.u32(at + 4, "relocation block");
      if (page == 0 && blockSize == 0) {
        return; // padding
      }
      if (blockSize < 8 || blockSize % 2 != 0 || at + blockSize > end) {
        throw image.refuse("relocation block at 0x%X has size 0x%X".formatted(at, blockSize));
      }
      readBlock(page, at + 8, at + blockSize);
      at += blockSize;
    }
  }

  private void readBlock(long page, long first, long end) {
    for (long at = first; at < end; at += 2) {
      int entry = image.u16(at, "relocation");
      switch (entry >>> 12) {
        case IMAGE_REL_BASED_ABSOLUTE -> {} // padding
        case IMAGE_REL_BASED_DIR64 -> add(page + (entry & 0xFFF));
        default ->
            throw image.refuse(
                "relocation type %d at 0x%X (only DIR64 is known)".formatted(entry >>> 12, at));
      }
    }
  }

  private void add(long rva) {
    if (image.section(rva, 8) == null) {
      throw image.refuse("relocation of 0x%X, which is outside the sections".formatted(rva));
    }
    if (count == rvas.length) {
      rvas = Arrays.copyOf(rvas, count * 2);
    }
    rvas[count++] = (int) rva;
  }
}
