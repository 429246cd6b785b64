package dev.zwatch.emulator.io;

import static dev.zwatch.wdk.constants.NTSTATUS.NT_SUCCESS;
import static dev.zwatch.wdk.constants.NTSTATUS.STATUS_SUCCESS;

import dev.zwatch.wdk.constants.IO_TYPE;
import dev.zwatch.wdk.roles.DRIVER_CANCEL;
import dev.zwatch.wdk.types.DEVICE_OBJECT;
import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IO_CSQ_IRP_CONTEXT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.KernelMemory;
import org.jspecify.annotations.Nullable;

/**
 * Cancel-safe queues: the driver keeps the requests, the system guards each against being cancelled
 * while it is handed over. A request in a queue has the system's cancel routine, and in
 * DriverContext[3] what it is found by: its context, else the queue.
 *
 * <p>Source: Microsoft, "Cancel-Safe IRP Queues", and the page of each routine.
 */
public final class Csqs {
  private static final int OURS = 3;
  private static final int MOST = 65_536;

  private final KernelMemory memory;
  private final CsqRoutines routines;
  private final CancelLock cancelLock;
  private final IoBugChecks bugChecks;
  private final long cancelRoutine;

  Csqs(
      KernelMemory memory,
      DriverCalls calls,
      CsqRoutines routines,
      CancelLock cancelLock,
      IoBugChecks bugChecks) {
    this.memory = memory;
    this.routines = routines;
    this.cancelLock = cancelLock;
    this.bugChecks = bugChecks;
    this.cancelRoutine = calls.own(DRIVER_CANCEL.class, this::cancelled);
  }

  /** IoCsqInsertIrpEx; a queue made by IoCsqInitialize refuses nothing. */
  public int insert(IO_CSQ csq, IRP irp, @Nullable IO_CSQ_IRP_CONTEXT context, long insertContext) {
    if (context != null) {
      context.Type(IO_TYPE.IO_TYPE_CSQ_IRP_CONTEXT);
      context.Irp(irp);
      context.Csq(csq);
    }
    irp.DriverContext(OURS, context == null ? csq.address() : context.address());
    csq.ReservePointer(0);
    byte level = routines.acquireLock(csq, irp);
    int status = STATUS_SUCCESS;
    if (csq.Type() == IO_TYPE.IO_TYPE_CSQ_EX) {
      status = routines.insertEx(csq, irp, insertContext);
    } else {
      routines.insert(csq, irp);
    }
    if (!NT_SUCCESS(status)) {
      forget(irp);
      routines.releaseLock(csq, irp, level);
      return status;
    }
    irp.IoMarkIrpPending();
    irp.CancelRoutine(cancelRoutine);
    if (irp.Cancel() != 0 && irp.IoSetCancelRoutine(null) != 0) {
      routines.remove(csq, irp);
      forget(irp);
      routines.releaseLock(csq, irp, level);
      routines.completeCanceled(csq, irp);
    } else {
      routines.releaseLock(csq, irp, level);
    }
    return status;
  }

  /** IoCsqRemoveIrp; null when the request is gone or being cancelled. */
  public @Nullable IRP remove(IO_CSQ csq, IO_CSQ_IRP_CONTEXT context) {
    byte level = routines.acquireLock(csq, null);
    IRP irp = context.Irp();
    if (irp != null && irp.IoSetCancelRoutine(null) == 0) {
      irp = null;
    }
    if (irp != null) {
      routines.remove(csq, irp);
      forget(irp);
    }
    routines.releaseLock(csq, null, level);
    return irp;
  }

  /** IoCsqRemoveNextIrp: the first request that matches and is not being cancelled. */
  public @Nullable IRP removeNext(IO_CSQ csq, long peekContext) {
    csq.ReservePointer(0);
    byte level = routines.acquireLock(csq, null);
    IRP irp = routines.peekNext(csq, null, peekContext);
    for (int count = 0; irp != null && irp.IoSetCancelRoutine(null) == 0; count++) {
      if (count == MOST) {
        throw bugChecks.endless("cancel-safe queue", csq.address());
      }
      irp = routines.peekNext(csq, irp, peekContext);
    }
    if (irp != null) {
      routines.remove(csq, irp);
      forget(irp);
    }
    routines.releaseLock(csq, null, level);
    return irp;
  }

  private void cancelled(DEVICE_OBJECT device, IRP irp) {
    cancelLock.release(irp.CancelIrql());
    long found = irp.DriverContext(OURS);
    IO_CSQ csq = new IO_CSQ(memory, found);
    if (csq.Type() == IO_TYPE.IO_TYPE_CSQ_IRP_CONTEXT) {
      csq = new IO_CSQ_IRP_CONTEXT(memory, found).Csq();
    }
    byte level = routines.acquireLock(csq, irp);
    routines.remove(csq, irp);
    forget(irp);
    routines.releaseLock(csq, irp, level);
    routines.completeCanceled(csq, irp);
  }

  /** A request that is out of the queue is not found by its context any more. */
  private void forget(IRP irp) {
    IO_CSQ_IRP_CONTEXT context = new IO_CSQ_IRP_CONTEXT(memory, irp.DriverContext(OURS));
    if (context.Type() == IO_TYPE.IO_TYPE_CSQ_IRP_CONTEXT) {
      context.Irp(null);
    }
    irp.DriverContext(OURS, 0);
  }
}
