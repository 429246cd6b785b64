package dev.zwatch.emulator.io;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.memory.UserMemory;
import dev.zwatch.emulator.sched.Processor;
import dev.zwatch.emulator.sched.Waiting;
import dev.zwatch.wdk.constants.BUGCHECK;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.FILE_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.MemoryFault;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the requests that come from outside the kernel, sends them and takes them back. */
final class RequestSender {
  private static final byte USER_MODE = 1;

  private final GuestMemory memory;
  private final PoolMemory pool;
  private final UserMemory userMemory;
  private final Processor processor;
  private final BugChecks bugChecks;
  private final IoManager io;
  private final IrpEnd irpEnd;
  private final Waiting waiting;

  RequestSender(
      GuestMemory memory,
      PoolMemory pool,
      UserMemory userMemory,
      Processor processor,
      BugChecks bugChecks,
      IoManager io,
      IrpEnd irpEnd,
      Waiting waiting) {
    this.memory = memory;
    this.pool = pool;
    this.userMemory = userMemory;
    this.processor = processor;
    this.bugChecks = bugChecks;
    this.io = io;
    this.irpEnd = irpEnd;
    this.waiting = waiting;
  }

  /** Fills in what the drivers shall see. */
  interface Preparation {
    void prepare(IRP irp, IO_STACK_LOCATION location, RequestBuffers buffers);
  }

  /**
   * Sends a request to the device on top of a device's stack.
   *
   * @param file the open file it is about; null for one that another driver sends
   */
  Request send(
      DEVICE_OBJECT device,
      @Nullable FILE_OBJECT file,
      int major,
      int minor,
      Preparation preparation) {
    return guard(
        () -> {
          DEVICE_OBJECT top = Devices.top(device);
          Request request = new Request(this);
          RequestBuffers buffers =
              new RequestBuffers(memory, pool, file == null ? null : userMemory);
          IrpOrigin origin = new IrpOrigin(0, irp -> end(request, irp, buffers));
          IRP irp = io.irps().allocate(top.StackSize(), origin);
          if (irp == null) {
            request.ended(NTSTATUS.STATUS_INSUFFICIENT_RESOURCES, 0, new byte[0]);
            request.returned(NTSTATUS.STATUS_INSUFFICIENT_RESOURCES);
            return request;
          }
          IO_STACK_LOCATION location = irp.IoGetNextIrpStackLocation();
          irp.RequestorMode(file == null ? 0 : USER_MODE);
          irp.Thread(processor.thread().object());
          irp.OriginalFileObject(file);
          location.MajorFunction((byte) major);
          location.MinorFunction((byte) minor);
          location.FileObject(file);
          try {
            preparation.prepare(irp, location, buffers);
          } catch (IllegalArgumentException e) {
            io.irps().free(irp);
            buffers.free();
            throw e;
          }
          request.sent(irp);
          request.returned(io.call(top, irp));
          return request;
        });
  }

  boolean cancel(IRP irp) {
    return guard(() -> io.cancel(irp));
  }

  void await(BooleanSupplier ended) {
    waiting.until(ended);
  }

  private void end(Request request, IRP irp, RequestBuffers buffers) {
    int status = irp.IoStatus().Status();
    long information = irp.IoStatus().Information();
    irpEnd.end(irp, buffers.outputLength());
    byte[] output = IrpEnd.isError(status) ? new byte[0] : buffers.output(information);
    buffers.free();
    request.ended(status, information, output);
  }

  /** Here no driver runs, so a bad pointer in a driver's structure is found by the kernel. */
  private <T> T guard(Supplier<T> work) {
    try {
      return waiting.request(work);
    } catch (MemoryFault fault) {
      throw bugChecks.raise(
          BUGCHECK.PAGE_FAULT_IN_NONPAGED_AREA,
          fault.address(),
          fault.access() == MemoryFault.Access.READ ? 0 : 2,
          0,
          0,
          "the I/O manager was led to a bad pointer: " + fault.getMessage());
    }
  }
}
