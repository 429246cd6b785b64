package dev.zwatch.emulator.pe;

/**
 * An image and where it is.
 *
 * @param base address of its first byte
 */
public record LoadedImage(PeImage image, long base) {
  public boolean contains(long address) {
    long offset = address - base;
    return offset >= 0 && offset < image.sizeOfImage();
  }
}
