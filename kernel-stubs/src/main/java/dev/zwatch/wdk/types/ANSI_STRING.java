package dev.zwatch.wdk.types;

/**
 * A counted string of bytes, 16 bytes: Length@0 and MaximumLength@2 in bytes, Buffer@8. STRING and
 * OEM_STRING are the same.
 *
 * <p>Source: Microsoft, "ANSI_STRING structure", {@code ntdef.h}.
 */
public final class ANSI_STRING extends Structure {
  public static final int SIZE = 16;

  public ANSI_STRING(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** Length of the text in bytes, 0 to 65,535. */
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

  /** The bytes of the text, as many as Length says. */
  public byte[] bytes() {
    byte[] bytes = new byte[Length()];
    memory.read(Buffer(), bytes, 0, bytes.length);
    return bytes;
  }
}
