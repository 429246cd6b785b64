package dev.zwatch.emulator.io;

import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.Waiting;
import dev.zwatch.wdk.constants.IRP_FLAGS;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KEVENT;

/**
 * The end of a request that all drivers have completed: its maker gets data, status and event, and
 * what belongs to it is given back.
 *
 * <p>Differs from Windows: this happens at once, where Windows waits for the thread that made the
 * request to run below APC_LEVEL. Of a buffered request's data no more is copied than the system
 * buffer holds, whatever Information says.
 *
 * <p>Source: Microsoft, "IoCompleteRequest", "Using Buffered I/O".
 */
final class IrpEnd {
  private final GuestMemory memory;
  private final PoolMemory pool;
  private final Irps irps;
  private final Mdls mdls;
  private final Waiting waiting;

  IrpEnd(GuestMemory memory, PoolMemory pool, Irps irps, Mdls mdls, Waiting waiting) {
    this.mdls = mdls;
    this.memory = memory;
    this.pool = pool;
    this.irps = irps;
    this.waiting = waiting;
  }

  /**
   * Ends a request.
   *
   * @param room size in bytes of its output buffer
   */
  void end(IRP irp, long room) {
    IO_STATUS_BLOCK outcome = irp.IoStatus();
    giveBackBuffer(irp, outcome, room);
    mdls.release(irp.MdlAddress());
    if (irp.UserIosb() != 0) {
      IO_STATUS_BLOCK iosb = new IO_STATUS_BLOCK(memory, irp.UserIosb());
      iosb.Information(outcome.Information());
      iosb.Status(outcome.Status());
    }
    if (irp.UserEvent() != 0) {
      waiting.signal(new KEVENT(memory, irp.UserEvent()));
    }
    irps.free(irp);
  }

  private void giveBackBuffer(IRP irp, IO_STATUS_BLOCK outcome, long room) {
    int flags = irp.Flags();
    long buffer = irp.SystemBuffer();
    if ((flags & IRP_FLAGS.IRP_BUFFERED_IO) == 0 || buffer == 0) {
      return;
    }
    if ((flags & IRP_FLAGS.IRP_INPUT_OPERATION) != 0 && !isError(outcome.Status())) {
      PoolMemory.Block block = pool.used().get(buffer);
      long held = block == null ? 0 : block.size();
      memory.copy(irp.UserBuffer(), buffer, least(outcome.Information(), room, held));
    }
    if ((flags & IRP_FLAGS.IRP_DEALLOCATE_BUFFER) != 0) {
      pool.free(buffer);
    }
  }

  /** NT_ERROR: with a warning the data is still handed over. */
  static boolean isError(int status) {
    return status >>> 30 == 3;
  }

  private static long least(long information, long room, long held) {
    long most = Math.min(room, held);
    return Long.compareUnsigned(information, most) < 0 ? information : most;
  }
}
