package dev.zwatch.emulator.io;

import dev.zwatch.emulator.fault.BugChecks;
import dev.zwatch.emulator.memory.GuestMemory;
import dev.zwatch.emulator.memory.PoolMemory;
import dev.zwatch.emulator.memory.UserMemory;
import dev.zwatch.emulator.object.KernelObject;
import dev.zwatch.emulator.object.ObjectManager;
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

/** Makes the requests that the I/O manager itself sends, for programs too, and takes them back. */
final class RequestSender {
  private final GuestMemory memory;
  private final PoolMemory pool;
  private final UserMemory userMemory;
  private final Processor processor;
  private final BugChecks bugChecks;
  private final IoManager io;
  private final ObjectManager objects;
  private final Waiting waiting;

  RequestSender(
      GuestMemory memory,
      PoolMemory pool,
      Processor processor,
      BugChecks bugChecks,
      IoManager io,
      ObjectManager objects,
      Waiting waiting) {
    this.memory = memory;
    this.pool = pool;
    this.userMemory = new UserMemory(memory);
    this.processor = processor;
    this.bugChecks = bugChecks;
    this.io = io;
    this.objects = objects;
    this.waiting = waiting;
  }

  /** Fills in what the drivers shall see. */
  interface Preparation {
    void prepare(IRP irp, IO_STACK_LOCATION location, RequestBuffers buffers);
  }

  /** Sends a request to the device on top of a device's stack. */
  Request send(DEVICE_OBJECT device, Sender sender, int major, int minor, Preparation preparation) {
    return guard(
        () -> {
          DEVICE_OBJECT top = io.stacks().top(device);
          Request request = new Request(this);
          RequestBuffers buffers =
              new RequestBuffers(memory, pool, io.mdls(), sender.user() ? userMemory : null);
          KernelObject file = object(sender.file());
          IrpOrigin origin = new IrpOrigin(0, irp -> end(request, irp, buffers, file));
          IRP irp = io.irps().allocate(top.StackSize(), origin);
          if (irp == null) {
            return refused(NTSTATUS.STATUS_INSUFFICIENT_RESOURCES);
          }
          IO_STACK_LOCATION location = irp.IoGetNextIrpStackLocation();
          irp.RequestorMode((byte) (sender.user() ? 1 : 0));
          irp.Thread(processor.thread().object());
          irp.OriginalFileObject(sender.file());
          location.MajorFunction((byte) major);
          location.MinorFunction((byte) minor);
          location.FileObject(sender.file());
          try {
            preparation.prepare(irp, location, buffers);
          } catch (IllegalArgumentException e) {
            io.irps().free(irp);
            buffers.free();
            throw e;
          }
          if (file != null) {
            objects.reference(file);
          }
          request.sent(irp);
          request.returned(io.flow().call(top, irp));
          return request;
        });
  }

  /** A request that is not sent because it cannot be. */
  Request refused(int status) {
    Request request = new Request(this);
    request.returned(status);
    request.ended(status, 0, new byte[0]);
    return request;
  }

  GuestMemory memory() {
    return memory;
  }

  boolean cancel(IRP irp) {
    return guard(() -> io.flow().cancel(irp));
  }

  void await(BooleanSupplier ended) {
    waiting.until(ended);
  }

  /** Runs what is asked for from outside the kernel, where nobody else looks after bad pointers. */
  <T> T guard(Supplier<T> work) {
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

  private void end(Request request, IRP irp, RequestBuffers buffers, @Nullable KernelObject file) {
    int status = irp.IoStatus().Status();
    long information = irp.IoStatus().Information();
    io.irpEnd().end(irp, buffers.outputLength());
    byte[] output = IrpEnd.isError(status) ? new byte[0] : buffers.output(information);
    buffers.free();
    request.ended(status, information, output);
    if (file != null) {
      objects.dereference(file);
    }
  }

  /** The file's object; null while it is being closed for good. */
  private @Nullable KernelObject object(@Nullable FILE_OBJECT file) {
    return file == null ? null : objects.atAddress(file.address());
  }
}
