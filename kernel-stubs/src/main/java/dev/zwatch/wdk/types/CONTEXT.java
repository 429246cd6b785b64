package dev.zwatch.wdk.types;

/**
 * The registers of a thread, 1232 bytes.
 *
 * <p>Source: Microsoft, {@code CONTEXT}; the x64 layout of {@code winnt.h}.
 */
public final class CONTEXT extends Structure {
  public static final int SIZE = 1232;

  /** CONTEXT_CONTROL, CONTEXT_INTEGER, CONTEXT_SEGMENTS and CONTEXT_FLOATING_POINT. */
  public static final int CONTEXT_WHOLE = 0x10000F;

  public CONTEXT(KernelMemory memory, long address) {
    super(memory, address);
  }

  public int ContextFlags() {
    return memory.getInt(address + 48);
  }

  public void ContextFlags(int value) {
    memory.putInt(address + 48, value);
  }

  public int MxCsr() {
    return memory.getInt(address + 52);
  }

  /** Sets the register in both places that the structure has for it. */
  public void MxCsr(int value) {
    memory.putInt(address + 52, value);
    memory.putInt(address + 280, value);
  }

  /** SegCs, SegDs, SegEs, SegFs, SegGs, SegSs. */
  public void Segments(short cs, short ds, short es, short fs, short gs, short ss) {
    short[] values = {cs, ds, es, fs, gs, ss};
    for (int i = 0; i < values.length; i++) {
      memory.putShort(address + 56 + 2L * i, values[i]);
    }
  }

  public int EFlags() {
    return memory.getInt(address + 68);
  }

  public void EFlags(int value) {
    memory.putInt(address + 68, value);
  }

  /** Rax, Rcx, Rdx, Rbx, Rsp, Rbp, Rsi, Rdi, R8 to R15, by the register's number in x64 code. */
  public long Integer(int number) {
    return memory.getLong(address + 120 + 8L * number);
  }

  public void Integer(int number, long value) {
    memory.putLong(address + 120 + 8L * number, value);
  }

  public long Rip() {
    return memory.getLong(address + 248);
  }

  public void Rip(long value) {
    memory.putLong(address + 248, value);
  }

  /** Low, the lower half of Xmm0 to Xmm15. */
  public long XmmLow(int number) {
    return memory.getLong(address + 416 + 16L * number);
  }

  /** High, the upper half of Xmm0 to Xmm15. */
  public long XmmHigh(int number) {
    return memory.getLong(address + 424 + 16L * number);
  }

  public void Xmm(int number, long low, long high) {
    memory.putLong(address + 416 + 16L * number, low);
    memory.putLong(address + 424 + 16L * number, high);
  }
}
