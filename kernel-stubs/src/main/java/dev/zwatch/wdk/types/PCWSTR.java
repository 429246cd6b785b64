package dev.zwatch.wdk.types;

/** A pointer to UTF-16 text that ends with a null character. */
public final class PCWSTR extends Structure {
  public PCWSTR(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Number of UTF-16 units before the null character. */
  public int length() {
    int length = 0;
    while (memory.getShort(address + 2L * length) != 0) {
      length++;
    }
    return length;
  }

  /** The text without its null character. */
  public String text() {
    int length = length();
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) memory.getShort(address + 2L * i));
    }
    return text.toString();
  }
}
