package dev.zwatch.emulator.pe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the debug directory. Nothing depends on it but file and line: what is broken is skipped.
 */
final class DebugDirectory {
  private static final int ENTRY = 28;
  private static final int MAXIMUM_ENTRIES = 64;
  private static final int IMAGE_DEBUG_TYPE_CODEVIEW = 2;
  private static final int RSDS = 0x53445352;
  private static final int PATH = 24;
  private static final int MAXIMUM_PATH = 1024;

  private DebugDirectory() {}

  static Optional<String> pdbPath(RvaBytes image, Headers.Directory directory) {
    if (!directory.present()) {
      return Optional.empty();
    }
    try {
      long entries = Math.min(directory.size() / ENTRY, MAXIMUM_ENTRIES);
      for (int i = 0; i < entries; i++) {
        long entry = directory.rva() + (long) i * ENTRY;
        if (image.u32(entry + 12, "debug directory") == IMAGE_DEBUG_TYPE_CODEVIEW) {
          return codeView(image.file(), image.u32(entry + 24, "debug directory"));
        }
      }
    } catch (BadImageException broken) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<String> codeView(FileBytes file, long offset) {
    if (file.u32(offset, "CodeView record") != RSDS) {
      return Optional.empty();
    }
    byte[] path = new byte[MAXIMUM_PATH];
    int length = 0;
    while (length < MAXIMUM_PATH) {
      int c = file.u8(offset + PATH + length, "CodeView record");
      if (c == 0) {
        break;
      }
      path[length++] = (byte) c;
    }
    return length == 0
        ? Optional.empty()
        : Optional.of(new String(Arrays.copyOf(path, length), StandardCharsets.UTF_8));
  }
}
