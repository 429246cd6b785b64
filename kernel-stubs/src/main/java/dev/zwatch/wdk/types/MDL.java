package dev.zwatch.wdk.types;

import org.jspecify.annotations.Nullable;

/**
 * A memory descriptor list: a buffer and the pages it lies in, 48 bytes; 8 bytes a page follow.
 *
 * <p>Source: Microsoft, "Using MDLs", {@code wdm.h}.
 */
public final class MDL extends Structure {
  public static final int SIZE = 48;

  /** Values of MdlFlags. */
  public static final int MDL_MAPPED_TO_SYSTEM_VA = 0x0001;

  public static final int MDL_PAGES_LOCKED = 0x0002;
  public static final int MDL_SOURCE_IS_NONPAGED_POOL = 0x0004;
  public static final int MDL_ALLOCATED_FIXED_SIZE = 0x0008;
  public static final int MDL_PARTIAL = 0x0010;
  public static final int MDL_PARTIAL_HAS_BEEN_MAPPED = 0x0020;
  public static final int MDL_IO_PAGE_READ = 0x0040;
  public static final int MDL_WRITE_OPERATION = 0x0080;

  public MDL(KernelMemory memory, long address) {
    super(memory, address);
  }

  /** The next MDL of a chain. */
  public @Nullable MDL Next() {
    long pointer = memory.getLong(address);
    return pointer == 0 ? null : new MDL(memory, pointer);
  }

  public void Next(@Nullable MDL value) {
    memory.putLong(address, Structure.addressOf(value));
  }

  /** Size in bytes of the list with its pages. */
  public short Size() {
    return memory.getShort(address + 8);
  }

  public void Size(short value) {
    memory.putShort(address + 8, value);
  }

  public short MdlFlags() {
    return memory.getShort(address + 10);
  }

  public void MdlFlags(short value) {
    memory.putShort(address + 10, value);
  }

  public long Process() {
    return memory.getLong(address + 16);
  }

  public void Process(long value) {
    memory.putLong(address + 16, value);
  }

  public long MappedSystemVa() {
    return memory.getLong(address + 24);
  }

  public void MappedSystemVa(long value) {
    memory.putLong(address + 24, value);
  }

  /** Address of the page in which the buffer begins. */
  public long StartVa() {
    return memory.getLong(address + 32);
  }

  public void StartVa(long value) {
    memory.putLong(address + 32, value);
  }

  public int ByteCount() {
    return memory.getInt(address + 40);
  }

  public void ByteCount(int value) {
    memory.putInt(address + 40, value);
  }

  /** Where in its first page the buffer begins. */
  public int ByteOffset() {
    return memory.getInt(address + 44);
  }

  public void ByteOffset(int value) {
    memory.putInt(address + 44, value);
  }

  /** The number of the page frame at a position; MmGetMdlPfnArray in the header. */
  public long page(int index) {
    return memory.getLong(address + SIZE + 8L * index);
  }

  public void page(int index, long frame) {
    memory.putLong(address + SIZE + 8L * index, frame);
  }

  /** The buffer's address as its owner knows it. */
  public long MmGetMdlVirtualAddress() {
    return StartVa() + ByteOffset();
  }

  public boolean has(int flags) {
    return (MdlFlags() & flags) != 0;
  }

  public void set(int flags) {
    MdlFlags((short) (MdlFlags() | flags));
  }

  public void clear(int flags) {
    MdlFlags((short) (MdlFlags() & ~flags));
  }
}
