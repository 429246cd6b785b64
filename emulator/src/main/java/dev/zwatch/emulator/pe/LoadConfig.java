package dev.zwatch.emulator.pe;

import java.util.OptionalInt;

/** Reads the load configuration directory. */
final class LoadConfig {
  private static final int SECURITY_COOKIE = 0x58;

  private LoadConfig() {}

  /** RVA of the eight bytes of {@code __security_cookie}, if the image was built with one. */
  static OptionalInt securityCookie(
      RvaBytes image, Headers.Directory directory, long preferredBase) {
    if (!directory.present()) {
      return OptionalInt.empty();
    }
    long size = image.u32(directory.rva(), "load configuration");
    if (size < SECURITY_COOKIE + 8) {
      return OptionalInt.empty();
    }
    long address = image.u64(directory.rva() + SECURITY_COOKIE, "load configuration");
    if (address == 0) {
      return OptionalInt.empty();
    }
    long rva = address - preferredBase;
    if (rva < 0 || rva > Integer.MAX_VALUE || image.section(rva, 8) == null) {
      throw image.refuse("security cookie at 0x%X is outside the image".formatted(address));
    }
    return OptionalInt.of((int) rva);
  }
}
