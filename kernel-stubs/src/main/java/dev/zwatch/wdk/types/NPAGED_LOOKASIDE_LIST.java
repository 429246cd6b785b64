package dev.zwatch.wdk.types;

/**
 * A list of blocks of one size that were freed and can be had again, 128 bytes; a
 * PAGED_LOOKASIDE_LIST has the same layout.
 *
 * <p>Source: Microsoft, "Using Lookaside Lists"; the inline functions on it in {@code wdm.h}.
 */
public final class NPAGED_LOOKASIDE_LIST extends Structure {
  public static final int SIZE = 128;

  public NPAGED_LOOKASIDE_LIST(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** How many blocks are kept at most, as an unsigned number. */
  public short Depth() {
    return memory.getShort(address + 16);
  }

  public void Depth(short value) {
    memory.putShort(address + 16, value);
  }

  public short MaximumDepth() {
    return memory.getShort(address + 18);
  }

  public void MaximumDepth(short value) {
    memory.putShort(address + 18, value);
  }

  public int TotalAllocates() {
    return memory.getInt(address + 20);
  }

  public void TotalAllocates(int value) {
    memory.putInt(address + 20, value);
  }

  public int AllocateMisses() {
    return memory.getInt(address + 24);
  }

  public void AllocateMisses(int value) {
    memory.putInt(address + 24, value);
  }

  public int TotalFrees() {
    return memory.getInt(address + 28);
  }

  public void TotalFrees(int value) {
    memory.putInt(address + 28, value);
  }

  public int FreeMisses() {
    return memory.getInt(address + 32);
  }

  public void FreeMisses(int value) {
    memory.putInt(address + 32, value);
  }

  /** A {@link dev.zwatch.wdk.constants.POOL_TYPE}. */
  public int Type() {
    return memory.getInt(address + 36);
  }

  public void Type(int value) {
    memory.putInt(address + 36, value);
  }

  public int Tag() {
    return memory.getInt(address + 40);
  }

  public void Tag(int value) {
    memory.putInt(address + 40, value);
  }

  /** Size of a block in bytes. */
  public int Size() {
    return memory.getInt(address + 44);
  }

  public void Size(int value) {
    memory.putInt(address + 44, value);
  }

  /** The routine that makes blocks when none is left. */
  public long Allocate() {
    return memory.getLong(address + 48);
  }

  public void Allocate(long value) {
    memory.putLong(address + 48, value);
  }

  /** The routine that frees those that have no room. */
  public long Free() {
    return memory.getLong(address + 56);
  }

  public void Free(long value) {
    memory.putLong(address + 56, value);
  }

  public LIST_ENTRY ListEntry() {
    return new LIST_ENTRY(memory, address + 64);
  }
}
