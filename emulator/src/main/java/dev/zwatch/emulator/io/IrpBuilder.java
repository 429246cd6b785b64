package dev.zwatch.emulator.io;

import dev.zwatch.emulator.driver.RoutineRuns;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.wdk.RoutineRun;
import dev.zwatch.wdk.constants.CTL_CODE;
import dev.zwatch.wdk.constants.DO;
import dev.zwatch.wdk.constants.IRP_FLAGS;
import dev.zwatch.wdk.constants.IRP_MJ;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.MDL;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests that drivers send.
 *
 * <p>Source: Microsoft, "Creating IRPs for Lower-Level Drivers" and the page of each routine.
 */
public final class IrpBuilder {
  private static final int TAG = 0x20706F49;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final Processor processor;
  private final RoutineRuns runs;
  private final Irps irps;
  private final IrpEnd irpEnd;
  private final IrpFlow flow;
  private final Mdls mdls;

  IrpBuilder(
      GuestMemory memory,
      PoolMemory pool,
      Processor processor,
      RoutineRuns runs,
      Irps irps,
      IrpEnd irpEnd,
      IrpFlow flow,
      Mdls mdls) {
    this.memory = memory;
    this.pool = pool;
    this.processor = processor;
    this.runs = runs;
    this.irps = irps;
    this.irpEnd = irpEnd;
    this.flow = flow;
    this.mdls = mdls;
  }

  /** A buffer of the driver that makes a request; the address may be 0. */
  public record Buffer(long address, int length) {
    boolean isPresent() {
      return address != 0;
    }
  }

  /** IoAllocateIrp; null when there is no room. */
  public @Nullable IRP allocate(int stackSize) {
    return irps.allocate(stackSize, new IrpOrigin(driver(), null));
  }

  /** IoMakeAssociatedIrp; null when there is no room. */
  public @Nullable IRP associated(IRP master, int stackSize) {
    IRP irp = irps.allocate(stackSize, new IrpOrigin(driver(), this::associatedEnded));
    if (irp != null) {
      irp.Flags(IRP_FLAGS.IRP_ASSOCIATED_IRP);
      irp.Thread(master.Thread());
      irp.MasterIrp(master);
    }
    return irp;
  }

  /**
   * IoBuildDeviceIoControlRequest, but for event and status block.
   *
   * @return null when there is no room or a buffer for direct I/O cannot be locked
   */
  public @Nullable IRP control(
      int code, DEVICE_OBJECT device, Buffer input, Buffer output, boolean internal) {
    long room = Integer.toUnsignedLong(output.length());
    IRP irp = irps.allocate(device.StackSize(), threaded(room));
    if (irp == null) {
      return null;
    }
    irp.Thread(processor.thread().object());
    IO_STACK_LOCATION location = irp.IoGetNextIrpStackLocation();
    location.MajorFunction(
        (byte) (internal ? IRP_MJ.IRP_MJ_INTERNAL_DEVICE_CONTROL : IRP_MJ.IRP_MJ_DEVICE_CONTROL));
    int method = CTL_CODE.METHOD_FROM_CTL_CODE(code);
    long type3 = method == CTL_CODE.METHOD_NEITHER ? input.address() : 0;
    location.DeviceIoControl(code, input.length(), output.length(), type3);
    boolean done =
        switch (method) {
          case CTL_CODE.METHOD_BUFFERED -> {
            irp.UserBuffer(output.address());
            yield buffered(irp, input, output);
          }
          case CTL_CODE.METHOD_NEITHER -> {
            irp.UserBuffer(output.address());
            yield true;
          }
          default ->
              (!input.isPresent() || buffered(irp, input, new Buffer(0, 0)))
                  && direct(irp, output, method == CTL_CODE.METHOD_OUT_DIRECT);
        };
    return done ? irp : undo(irp);
  }

  /**
   * IoBuildSynchronousFsdRequest and IoBuildAsynchronousFsdRequest, but for event and status block.
   *
   * @param synchronous whether the I/O manager frees it; else its driver does
   * @return null when there is no room or a buffer for direct I/O cannot be locked
   */
  public @Nullable IRP transfer(
      int major, DEVICE_OBJECT device, Buffer buffer, long offset, boolean synchronous) {
    long room = Integer.toUnsignedLong(buffer.length());
    IRP irp =
        irps.allocate(
            device.StackSize(), synchronous ? threaded(room) : new IrpOrigin(driver(), null));
    if (irp == null) {
      return null;
    }
    irp.Thread(processor.thread().object());
    IO_STACK_LOCATION location = irp.IoGetNextIrpStackLocation();
    location.MajorFunction((byte) major);
    boolean read = major == IRP_MJ.IRP_MJ_READ;
    if (!read && major != IRP_MJ.IRP_MJ_WRITE) {
      return irp;
    }
    irp.Flags(read ? IRP_FLAGS.IRP_READ_OPERATION : IRP_FLAGS.IRP_WRITE_OPERATION);
    location.ReadWrite(buffer.length(), offset);
    boolean done = true;
    if ((device.Flags() & DO.DO_BUFFERED_IO) != 0) {
      Buffer none = new Buffer(0, 0);
      irp.UserBuffer(buffer.address());
      done = buffered(irp, read ? none : buffer, read ? buffer : none);
    } else if ((device.Flags() & DO.DO_DIRECT_IO) != 0) {
      done = direct(irp, buffer, read);
    } else {
      irp.UserBuffer(buffer.address());
    }
    return done ? irp : undo(irp);
  }

  private boolean buffered(IRP irp, Buffer input, Buffer output) {
    long in = input.isPresent() ? Integer.toUnsignedLong(input.length()) : 0;
    long out = output.isPresent() ? Integer.toUnsignedLong(output.length()) : 0;
    if (in == 0 && out == 0) {
      return true;
    }
    long system = pool.allocate(Math.max(in, out), TAG);
    if (system == 0) {
      return false;
    }
    memory.copy(system, input.address(), in);
    irp.SystemBuffer(system);
    irp.Flags(
        irp.Flags()
            | IRP_FLAGS.IRP_BUFFERED_IO
            | IRP_FLAGS.IRP_DEALLOCATE_BUFFER
            | (out > 0 ? IRP_FLAGS.IRP_INPUT_OPERATION : 0));
    return true;
  }

  private boolean direct(IRP irp, Buffer buffer, boolean write) {
    if (!buffer.isPresent() || buffer.length() == 0) {
      return true;
    }
    MDL mdl = mdls.allocate(buffer.address(), buffer.length());
    if (mdl == null) {
      return false;
    }
    irp.MdlAddress(mdl);
    return mdls.lock(mdl, false, write);
  }

  private @Nullable IRP undo(IRP irp) {
    mdls.release(irp.MdlAddress());
    pool.free(irp.SystemBuffer());
    irps.free(irp);
    return null;
  }

  /** A request that belongs to the current thread, and that the I/O manager frees. */
  private IrpOrigin threaded(long room) {
    return new IrpOrigin(driver(), irp -> irpEnd.end(irp, room));
  }

  private void associatedEnded(IRP irp) {
    IRP master = irp.MasterIrp();
    mdls.release(irp.MdlAddress());
    irps.free(irp);
    if (master != null) {
      int left = master.IrpCount() - 1;
      master.IrpCount(left);
      if (left == 0) {
        flow.complete(master);
      }
    }
  }

  private long driver() {
    RoutineRun run = runs.current();
    return run == null ? 0 : run.driver();
  }
}
