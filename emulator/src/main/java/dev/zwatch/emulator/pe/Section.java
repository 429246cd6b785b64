package dev.zwatch.emulator.pe;

/**
 * One section of an image. Offsets and sizes are in bytes.
 *
 * @param name as the header spells it, long names resolved through the string table
 * @param rva where it begins, relative to the image's base
 * @param virtualSize its size in memory; what the file does not fill is zero
 * @param fileOffset where its contents begin in the file
 * @param fileSize how many bytes of the file are mapped; never more than {@code virtualSize}
 * @param characteristics the header's IMAGE_SCN_ bits
 */
public record Section(
    String name, int rva, int virtualSize, int fileOffset, int fileSize, int characteristics) {
  private static final int IMAGE_SCN_MEM_DISCARDABLE = 0x02000000;
  private static final int IMAGE_SCN_MEM_EXECUTE = 0x20000000;
  private static final int IMAGE_SCN_MEM_READ = 0x40000000;
  private static final int IMAGE_SCN_MEM_WRITE = 0x80000000;

  public boolean readable() {
    return (characteristics & IMAGE_SCN_MEM_READ) != 0;
  }

  public boolean writable() {
    return (characteristics & IMAGE_SCN_MEM_WRITE) != 0;
  }

  public boolean executable() {
    return (characteristics & IMAGE_SCN_MEM_EXECUTE) != 0;
  }

  /** Whether Windows may free it once DriverEntry has returned. */
  public boolean discardable() {
    return (characteristics & IMAGE_SCN_MEM_DISCARDABLE) != 0;
  }

  /** The RVA after its last byte. */
  public int end() {
    return rva + virtualSize;
  }

  boolean contains(long anRva, long length) {
    return anRva >= rva && anRva + length <= end();
  }
}
