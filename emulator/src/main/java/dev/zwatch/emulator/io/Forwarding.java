package dev.zwatch.emulator.io;

import dev.zwatch.emulator.fault.NotModelled;
import dev.zwatch.emulator.sched.Waiting;
import dev.zwatch.wdk.constants.NTSTATUS;
import dev.zwatch.wdk.constants.SL;
import dev.zwatch.wdk.roles.IO_COMPLETION_ROUTINE;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_STACK_LOCATION;
import dev.zwatch.wdk.types.IRP;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** IoForwardIrpSynchronously: sends a request down and catches it when it comes back. */
public final class Forwarding {
  private final IrpFlow flow;
  private final Waiting waiting;
  private final long routine;
  private final Set<Long> below = new HashSet<>();

  Forwarding(DriverCalls calls, IrpFlow flow, Waiting waiting) {
    this.flow = flow;
    this.waiting = waiting;
    this.routine = calls.own(IO_COMPLETION_ROUTINE.class, this::caught);
  }

  /** Returns when the request is back; false when it has no location for the lower driver. */
  public boolean forward(DEVICE_OBJECT device, IRP irp) {
    if (irp.CurrentLocation() <= 1) {
      return false;
    }
    irp.IoCopyCurrentIrpStackLocationToNext();
    IO_STACK_LOCATION next = irp.IoGetNextIrpStackLocation();
    next.CompletionRoutine(routine);
    next.Control((byte) (SL.SL_INVOKE_ON_SUCCESS | SL.SL_INVOKE_ON_ERROR | SL.SL_INVOKE_ON_CANCEL));
    below.add(irp.address());
    flow.call(device, irp);
    if (!waiting.until(() -> !below.contains(irp.address()))) {
      throw new NotModelled("waiting for a forwarded request that is never completed,", 0);
    }
    return true;
  }

  private int caught(@Nullable DEVICE_OBJECT device, IRP irp, long context) {
    below.remove(irp.address());
    return NTSTATUS.STATUS_MORE_PROCESSING_REQUIRED;
  }
}
