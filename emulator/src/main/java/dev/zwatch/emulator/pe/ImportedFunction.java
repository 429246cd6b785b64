package dev.zwatch.emulator.pe;

import org.jspecify.annotations.Nullable;

/**
 * One imported function: the loader writes its address to the eight bytes at {@code slotRva}.
 *
 * @param dll as the image spells it, for instance {@code ntoskrnl.exe}
 * @param name null when imported by ordinal
 * @param ordinal -1 when imported by name
 * @param slotRva where in the image its import address table slot is
 */
public record ImportedFunction(String dll, @Nullable String name, int ordinal, int slotRva) {
  /** The name, or {@code #ordinal}. */
  public String label() {
    return name != null ? name : "#" + ordinal;
  }
}
