package dev.zwatch.emulator.io;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;

/** Makes requests and gives them back. */
public final class Irps {
  private static final int IO_TYPE_IRP = 6;
  private static final int TAG = 0x20707249;

  private final GuestMemory memory;
  private final PoolMemory pool;

  public Irps(GuestMemory memory, PoolMemory pool) {
    this.memory = memory;
    this.pool = pool;
  }

  /** A request with room for so many drivers, none of which has it yet. */
  IRP allocate(int stackSize) {
    int size = IRP.SIZE + stackSize * IO_STACK_LOCATION.SIZE;
    IRP irp = new IRP(memory, pool.allocate(size, TAG));
    irp.Type((short) IO_TYPE_IRP);
    irp.Size((short) size);
    irp.StackCount((byte) stackSize);
    irp.CurrentLocation((byte) (stackSize + 1));
    irp.CurrentStackLocation(
        new IO_STACK_LOCATION(
            memory, irp.address() + IRP.SIZE + (long) stackSize * IO_STACK_LOCATION.SIZE));
    irp.ListEntry().InitializeListHead();
    return irp;
  }

  void free(IRP irp) {
    pool.free(irp.address());
  }

  /** The stack location that the next driver to be called will see. */
  static IO_STACK_LOCATION next(IRP irp) {
    return at(irp, -1);
  }

  private static IO_STACK_LOCATION at(IRP irp, int places) {
    IO_STACK_LOCATION current = irp.CurrentStackLocation();
    if (current == null) {
      throw new IllegalStateException("the request has no stack");
    }
    return new IO_STACK_LOCATION(
        irp.memory(), current.address() + (long) places * IO_STACK_LOCATION.SIZE);
  }
}
