package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.types.MDL.MDL_ALLOCATED_FIXED_SIZE;
import static dev.zwatch.wdk.types.MDL.MDL_IO_PAGE_READ;
import static dev.zwatch.wdk.types.MDL.MDL_MAPPED_TO_SYSTEM_VA;
import static dev.zwatch.wdk.types.MDL.MDL_PAGES_LOCKED;
import static dev.zwatch.wdk.types.MDL.MDL_PARTIAL;
import static dev.zwatch.wdk.types.MDL.MDL_PARTIAL_HAS_BEEN_MAPPED;
import static dev.zwatch.wdk.types.MDL.MDL_SOURCE_IS_NONPAGED_POOL;
import static dev.zwatch.wdk.types.MDL.MDL_WRITE_OPERATION;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.memory.UserMemory;
import dev.zwatch.wdk.types.MDL;
import org.jspecify.annotations.Nullable;

/**
 * Memory descriptor lists. A page frame's number is its address by the page size: memory has no
 * other place than its address. A user-mode buffer is mapped at its second address, in kernel
 * space.
 *
 * <p>Source: Microsoft, "Using MDLs".
 */
public final class Mdls {
  private static final int PAGE = 4096;
  private static final int TAG = 0x206C644D;

  /** The longest buffer that the Size field of a list can tell of. */
  private static final long LONGEST = (Short.MAX_VALUE * 2L - MDL.SIZE) / 8 * PAGE;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final IoBugChecks bugChecks;

  Mdls(GuestMemory memory, PoolMemory pool, IoBugChecks bugChecks) {
    this.memory = memory;
    this.pool = pool;
    this.bugChecks = bugChecks;
  }

  /**
   * IoAllocateMdl.
   *
   * @param length in bytes, unsigned
   * @return null when there is no room, or the buffer is too long
   */
  public @Nullable MDL allocate(long address, int length) {
    long bytes = Integer.toUnsignedLong(length);
    if (bytes > LONGEST) {
      return null;
    }
    long size = size(address, bytes);
    long at = pool.allocate(size, TAG);
    if (at == 0) {
      return null;
    }
    MDL mdl = new MDL(memory, at);
    mdl.Size((short) size);
    mdl.MdlFlags((short) MDL_ALLOCATED_FIXED_SIZE);
    mdl.StartVa(address & -PAGE);
    mdl.ByteOffset((int) (address & (PAGE - 1)));
    mdl.ByteCount(length);
    return mdl;
  }

  /** Puts a list at the end of a chain. */
  public void append(MDL chain, MDL mdl) {
    MDL last = chain;
    for (MDL next = last.Next(); next != null; next = last.Next()) {
      if (next.equals(chain)) {
        throw bugChecks.endless("chain of memory descriptor lists", chain.address());
      }
      last = next;
    }
    last.Next(mdl);
  }

  /** MmSizeOfMdl: bytes of a list for a buffer. */
  public static long size(long address, long length) {
    return MDL.SIZE + 8 * (((address & (PAGE - 1)) + length + PAGE - 1) / PAGE);
  }

  /** IoFreeMdl. */
  public void free(MDL mdl) {
    if (mdl.has(MDL_PARTIAL_HAS_BEEN_MAPPED)) {
      unmap(mdl);
    }
    if (!pool.free(mdl.address())) {
      throw bugChecks.badPoolFree(mdl.address(), "IoFreeMdl");
    }
  }

  /**
   * MmProbeAndLockPages.
   *
   * @return false, with nothing changed, when the buffer is not there or may not be written
   */
  public boolean lock(MDL mdl, boolean user, boolean write) {
    long address = mdl.MmGetMdlVirtualAddress();
    long length = Integer.toUnsignedLong(mdl.ByteCount());
    boolean outside = user && !(UserMemory.isUser(address) && UserMemory.isUser(address + length));
    if (outside || !memory.accessible(address, length, write)) {
      return false;
    }
    fillFrames(mdl);
    mdl.set(MDL_PAGES_LOCKED | (write ? MDL_WRITE_OPERATION : 0));
    return true;
  }

  /** MmUnlockPages; a mapping goes too. */
  public void unlock(MDL mdl) {
    if (!mdl.has(MDL_PAGES_LOCKED)) {
      throw bugChecks.notLocked(mdl.address());
    }
    if (mdl.has(MDL_MAPPED_TO_SYSTEM_VA)) {
      unmap(mdl);
    }
    mdl.clear(MDL_PAGES_LOCKED | MDL_WRITE_OPERATION | MDL_IO_PAGE_READ);
  }

  /** MmBuildMdlForNonPagedPool: describes memory that is always there, at the address it has. */
  public void buildForNonPagedPool(MDL mdl) {
    fillFrames(mdl);
    mdl.set(MDL_SOURCE_IS_NONPAGED_POOL);
    mdl.MappedSystemVa(mdl.MmGetMdlVirtualAddress());
  }

  /** MmMapLockedPages for kernel mode; the address in kernel space. */
  public long map(MDL mdl) {
    if (!mdl.has(MDL_PAGES_LOCKED | MDL_PARTIAL)) {
      throw bugChecks.inconsistentMdl(mdl.address(), "pages were mapped that are not locked");
    }
    long address = mdl.MmGetMdlVirtualAddress();
    long mapped = UserMemory.isUser(address) ? UserMemory.alias(address) : address;
    mdl.MappedSystemVa(mapped);
    mdl.set(MDL_MAPPED_TO_SYSTEM_VA | (mdl.has(MDL_PARTIAL) ? MDL_PARTIAL_HAS_BEEN_MAPPED : 0));
    return mapped;
  }

  /** MmMapLockedPages for user mode; only for memory that user mode has already. */
  public long mapToUser(MDL mdl) {
    long address = mdl.MmGetMdlVirtualAddress();
    if (!UserMemory.isUser(address)) {
      throw new NotModelled("mapping kernel memory into a process (MmMapLockedPages)", 0);
    }
    return address;
  }

  /** MmUnmapLockedPages. */
  public void unmap(MDL mdl) {
    mdl.clear(MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL_HAS_BEEN_MAPPED);
    mdl.MappedSystemVa(0);
  }

  /**
   * IoBuildPartialMdl: describes a part of a buffer.
   *
   * @param length 0 for all from the address on
   */
  public void buildPartial(MDL source, MDL target, long address, int length) {
    long offset = address - source.MmGetMdlVirtualAddress();
    int count = length == 0 ? (int) (source.ByteCount() - offset) : length;
    long room = target.Size() & 0xFFFF;
    long last = offset + Integer.toUnsignedLong(count);
    if (offset < 0
        || last > Integer.toUnsignedLong(source.ByteCount())
        || size(address, Integer.toUnsignedLong(count)) > room) {
      throw bugChecks.inconsistentMdl(
          target.address(), "IoBuildPartialMdl was asked for more than the lists can describe");
    }
    target.StartVa(address & -PAGE);
    target.ByteOffset((int) (address & (PAGE - 1)));
    target.ByteCount(count);
    target.Process(source.Process());
    int kept =
        source.MdlFlags()
            & (MDL_SOURCE_IS_NONPAGED_POOL | MDL_MAPPED_TO_SYSTEM_VA | MDL_IO_PAGE_READ);
    target.MdlFlags((short) ((target.MdlFlags() & MDL_ALLOCATED_FIXED_SIZE) | kept | MDL_PARTIAL));
    target.MappedSystemVa(kept == 0 ? 0 : source.MappedSystemVa() + offset);
    fillFrames(target);
  }

  /** Unlocks and frees all lists of a chain, as is done at the end of a request. */
  void release(@Nullable MDL first) {
    MDL next = first;
    while (next != null) {
      MDL mdl = next;
      next = mdl.Next();
      if (mdl.has(MDL_PAGES_LOCKED)) {
        unlock(mdl);
      }
      free(mdl);
    }
  }

  private void fillFrames(MDL mdl) {
    long pages = (mdl.ByteOffset() + Integer.toUnsignedLong(mdl.ByteCount()) + PAGE - 1) / PAGE;
    for (int i = 0; i < pages; i++) {
      mdl.page(i, mdl.StartVa() / PAGE + i & 0xF_FFFF_FFFFL);
    }
  }
}
