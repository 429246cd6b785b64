package dev.zwatch.emulator.pool;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.wdk.types.NPAGED_LOOKASIDE_LIST;
import java.util.function.ToLongFunction;

/**
 * Lookaside lists: what drivers take from them and give back is their headers' code, on the list in
 * the structure.
 *
 * <p>Differs from Windows: a list's depth stays at what it begins with.
 */
public final class LookasideLists {
  private static final short FIRST_DEPTH = 4;
  private static final short LARGEST_DEPTH = 256;

  private final SLists lists;
  private final DriverPool pool;
  private final ToLongFunction<String> exported;

  /**
   * @param exported gives the address of an exported function
   */
  public LookasideLists(SLists lists, DriverPool pool, ToLongFunction<String> exported) {
    this.lists = lists;
    this.pool = pool;
    this.exported = exported;
  }

  /**
   * Makes an empty list.
   *
   * @param allocate the driver's routine; 0 for ExAllocatePoolWithTag
   * @param free the driver's routine; 0 for ExFreePool
   */
  public void initialize(
      NPAGED_LOOKASIDE_LIST list, long allocate, long free, int type, long size, int tag) {
    list.memory().fill(list.address(), NPAGED_LOOKASIDE_LIST.SIZE, (byte) 0);
    lists.initialize(list.address());
    list.Depth(FIRST_DEPTH);
    list.MaximumDepth(LARGEST_DEPTH);
    list.Type(type);
    list.Tag(tag);
    list.Size((int) Math.max(size, Long.BYTES));
    list.Allocate(allocate == 0 ? exported.applyAsLong("ExAllocatePoolWithTag") : allocate);
    list.Free(free == 0 ? defaultFree() : free);
    list.ListEntry().InitializeListHead();
  }

  /** Frees what is kept in a list. */
  public void delete(NPAGED_LOOKASIDE_LIST list) {
    long entry = lists.pop(list.address());
    if (entry != 0 && list.Free() != defaultFree()) {
      throw new NotModelled("deleting a lookaside list with a Free routine of the driver's", 0);
    }
    while (entry != 0) {
      pool.free(entry);
      entry = lists.pop(list.address());
    }
  }

  private long defaultFree() {
    return exported.applyAsLong("ExFreePool");
  }
}
