package dev.zwatch.emulator.io;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests and takes them back.
 *
 * <p>A freed request has type 0 and its memory is kept back for a while, so that a use of it is
 * seen as such.
 */
public final class Irps {
  private static final int TAG = 0x20707249;
  private static final int KEPT_BACK = 256;

  /** CurrentLocation, a signed byte, goes up to two places above the stack. */
  private static final int MAX_STACK = Byte.MAX_VALUE - 2;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final IoBugChecks bugChecks;
  private final Map<Long, IrpOrigin> living = new HashMap<>();
  private final ArrayDeque<Long> freed = new ArrayDeque<>();

  Irps(GuestMemory memory, PoolMemory pool, IoBugChecks bugChecks) {
    this.memory = memory;
    this.pool = pool;
    this.bugChecks = bugChecks;
  }

  /**
   * A request with room for so many drivers, none of which has it yet.
   *
   * @return null when the pool has no room, or for a stack size that cannot be
   */
  @Nullable IRP allocate(int stackSize, IrpOrigin origin) {
    if (stackSize < 0 || stackSize > MAX_STACK) {
      return null;
    }
    int size = sizeOf(stackSize);
    long address = pool.allocate(size, TAG);
    if (address == 0) {
      return null;
    }
    IRP irp = new IRP(memory, address);
    initialize(irp, size, stackSize);
    living.put(address, origin);
    return irp;
  }

  /** IoInitializeIrp: makes memory of any origin a request. */
  void initialize(IRP irp, int size, int stackSize) {
    memory.fill(irp.address(), size, (byte) 0);
    irp.Type((short) IO_TYPE.IO_TYPE_IRP);
    irp.Size((short) size);
    irp.StackCount((byte) stackSize);
    irp.CurrentLocation((byte) (stackSize + 1));
    irp.CurrentStackLocation(
        new IO_STACK_LOCATION(
            memory, irp.address() + IRP.SIZE + (long) stackSize * IO_STACK_LOCATION.SIZE));
    irp.ThreadListEntry().InitializeListHead();
  }

  /** IoReuseIrp: as new, with a status. */
  public void reuse(IRP irp, int status) {
    byte allocationFlags = irp.AllocationFlags();
    initialize(irp, irp.Size() & 0xFFFF, irp.StackCount());
    irp.AllocationFlags(allocationFlags);
    irp.IoStatus().Status(status);
  }

  /** IoInitializeIrp, as drivers call it: not for what IoAllocateIrp has made. */
  public void initializeByDriver(IRP irp, int size, int stackSize) {
    if (living.containsKey(irp.address())) {
      throw bugChecks.violation(
          IoBugChecks.ALLOCATED_IRP_INITIALIZED,
          0,
          irp.address(),
          "IoInitializeIrp was given a request from IoAllocateIrp; IoReuseIrp is for those");
    }
    initialize(irp, size, stackSize);
  }

  /** IoFreeIrp, as drivers call it: not for what the I/O manager frees itself. */
  public void freeByDriver(IRP irp) {
    IrpOrigin origin = origin(irp);
    if (origin != null && origin.ended() != null) {
      throw bugChecks.violation(
          IoBugChecks.IRP_OF_A_THREAD_FREED,
          irp.address(),
          0,
          "a driver freed a request that the I/O manager frees at its end");
    }
    free(irp);
  }

  /** Gives back a request that is one and whose memory is ours. */
  void free(IRP irp) {
    if (irp.Type() != IO_TYPE.IO_TYPE_IRP || living.remove(irp.address()) == null) {
      throw bugChecks.violation(
          IoBugChecks.NOT_AN_IRP_FREED,
          irp.address(),
          0,
          String.format("0x%X was freed as a request, which it is not", irp.address()));
    }
    irp.Type((short) 0);
    freed.add(irp.address());
    if (freed.size() > KEPT_BACK) {
      pool.free(freed.remove());
    }
  }

  /** Where a request comes from; null when it lies in memory that is not ours. */
  @Nullable IrpOrigin origin(IRP irp) {
    return living.get(irp.address());
  }

  /** Number of requests that exist. */
  int count() {
    return living.size();
  }

  /** IoSizeOfIrp: bytes of a request with so many stack locations. */
  static int sizeOf(int stackSize) {
    return IRP.SIZE + stackSize * IO_STACK_LOCATION.SIZE;
  }
}
