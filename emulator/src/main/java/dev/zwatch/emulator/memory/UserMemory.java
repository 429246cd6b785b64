package dev.zwatch.emulator.memory;

/**
 * Memory of user-mode programs, from which they hand buffers to drivers. Each byte of it also has
 * an address in kernel space, under which a driver sees locked pages.
 */
public final class UserMemory {
  /** How many bytes the buffers of all requests together may take. */
  public static final int LIMIT = 64 << 20;

  private static final int TAG = 0x72657355;

  private final GuestMemory memory;
  private final PoolMemory blocks;

  public UserMemory(GuestMemory memory) {
    this.memory = memory;
    this.blocks = new PoolMemory(memory, MemoryLayout.USER, LIMIT, 0, this::map);
  }

  /** Takes zeroed memory; 0 when there is no room. */
  public long allocate(long size) {
    return blocks.allocate(size, TAG);
  }

  public void free(long address) {
    blocks.free(address);
  }

  /** True for an address that user mode can have. */
  public static boolean isUser(long address) {
    return address >= 0;
  }

  /** The address in kernel space of the memory at a user-mode address. */
  public static long alias(long address) {
    return address - MemoryLayout.USER + MemoryLayout.USER_ALIAS;
  }

  private void map(long base, int size) {
    Region region = memory.map(new Region("user", base, size, true, false));
    memory.map(new Region("user alias", alias(base), region.bytes(), true, false));
  }
}
