package dev.zwatch.emulator.text;

/** Takes formatted text unit by unit, up to a limit. */
public interface TextOutput {
  /** True where units are UTF-16, false where they are bytes of the ANSI code page. */
  boolean wide();

  void put(char unit);

  /** Takes one unit many times over. */
  void fill(char unit, int count);

  /** True once a unit was refused: what follows makes no difference. */
  boolean overflowed();
}
