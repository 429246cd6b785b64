package dev.zwatch.wdk.types;

/**
 * A counted UTF-16 string, 16 bytes: Length@0 and MaximumLength@2 in bytes, Buffer@8.
 *
 * <p>Source: Microsoft, "UNICODE_STRING structure", {@code ntdef.h}.
 */
public final class UNICODE_STRING extends Structure {
  public static final int SIZE = 16;

  public UNICODE_STRING(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Length of the text in bytes, 0 to 65,534. */
  public int Length() {
    return memory.getShort(address) & 0xFFFF;
  }

  public void Length(int bytes) {
    memory.putShort(address, (short) bytes);
  }

  /** Size of the buffer in bytes. */
  public int MaximumLength() {
    return memory.getShort(address + 2) & 0xFFFF;
  }

  public void MaximumLength(int bytes) {
    memory.putShort(address + 2, (short) bytes);
  }

  public long Buffer() {
    return memory.getLong(address + 8);
  }

  public void Buffer(long buffer) {
    memory.putLong(address + 8, buffer);
  }

  /** The text: as many UTF-16 units as Length says, an odd byte left out. */
  public String text() {
    int units = Length() / 2;
    long buffer = Buffer();
    char[] text = new char[units];
    for (int i = 0; i < units; i++) {
      text[i] = (char) memory.getShort(buffer + 2L * i);
    }
    return new String(text);
  }
}
