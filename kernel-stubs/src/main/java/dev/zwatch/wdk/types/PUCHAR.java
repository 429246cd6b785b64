package dev.zwatch.wdk.types;

/** A pointer to one byte: a UCHAR, a BOOLEAN or a KIRQL variable. */
public final class PUCHAR extends Structure {
  public static final int SIZE = 1;

  public PUCHAR(KernelMemory memory, long address) {
    super(memory, address);
  }

  public byte get() {
    return memory.getByte(address);
  }

  public void set(byte value) {
    memory.putByte(address, value);
  }
}
