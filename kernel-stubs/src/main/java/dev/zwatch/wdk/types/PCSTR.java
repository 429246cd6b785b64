package dev.zwatch.wdk.types;

/** A pointer to single-byte text (read as Latin-1) that ends with a null character. */
public final class PCSTR extends Structure {
  public PCSTR(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Number of bytes before the null character. */
  public int length() {
    int length = 0;
    while (memory.getByte(address + length) != 0) {
      length++;
    }
    return length;
  }

  /** The text without its null character. */
  public String text() {
    int length = length();
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) (memory.getByte(address + i) & 0xFF));
    }
    return text.toString();
  }
}
