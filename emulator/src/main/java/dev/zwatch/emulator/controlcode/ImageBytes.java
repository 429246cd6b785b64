package dev.zwatch.emulator.controlcode;

import dev.zwatch.emulator.pe.PeImage;
import dev.zwatch.emulator.pe.Section;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image's code and constants by RVA, as they stand in the file. */
final class ImageBytes {
  private record Part(Section section, ByteBuffer bytes) {
    byte at(long rva) {
      return bytes.get((int) (rva - section.rva()));
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final long preferredBase;
  private final long size;

  ImageBytes(PeImage image) {
    image.sections().forEach(section -> parts.add(new Part(section, image.contents(section))));
    preferredBase = image.preferredBase();
    size = image.sizeOfImage();
  }

  /** A byte of code, or -1 where there is none. */
  int code(long rva) {
    Part part = find(rva, 1);
    return part == null || !part.section.executable() ? -1 : (part.at(rva) & 0xFF);
  }

  /**
   * A little-endian number among the constants, as an RVA where it is an address in the image.
   *
   * @param bytes 1, 2, 4 or 8
   * @return null where there is nothing, or what may be overwritten
   */
  @Nullable Long constant(long rva, int bytes) {
    Part part = find(rva, bytes);
    if (part == null || part.section.writable()) {
      return null;
    }
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = (value << 8) | (part.at(rva + i) & 0xFF);
    }
    long address = value - preferredBase;
    return bytes == 8 && address >= 0 && address < size ? address : value;
  }

  private @Nullable Part find(long rva, int bytes) {
    for (Part part : parts) {
      long offset = rva - part.section.rva();
      if (offset >= 0 && offset + bytes <= part.bytes.limit()) {
        return part;
      }
    }
    return null;
  }
}
