package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IO_CSQ_IRP_CONTEXT;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Cancel-safe queues of requests. The driver's routines are given by address, see {@link
 * dev.zwatch.wdk.types.KernelMemory#addressOf}.
 *
 * <p>Source: Microsoft, "Cancel-Safe IRP Queues", {@code wdm.h}.
 */
public interface IoCsqs extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  int IoCsqInitialize(
      IO_CSQ Csq,
      @PVOID long CsqInsertIrp,
      @PVOID long CsqRemoveIrp,
      @PVOID long CsqPeekNextIrp,
      @PVOID long CsqAcquireLock,
      @PVOID long CsqReleaseLock,
      @PVOID long CsqCompleteCanceledIrp);

  @KernelFunction(irql = HIGH_LEVEL)
  int IoCsqInitializeEx(
      IO_CSQ Csq,
      @PVOID long CsqInsertIrp,
      @PVOID long CsqRemoveIrp,
      @PVOID long CsqPeekNextIrp,
      @PVOID long CsqAcquireLock,
      @PVOID long CsqReleaseLock,
      @PVOID long CsqCompleteCanceledIrp);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoCsqInsertIrp(IO_CSQ Csq, IRP Irp, @Nullable IO_CSQ_IRP_CONTEXT Context);

  @KernelFunction(irql = DISPATCH_LEVEL)
  int IoCsqInsertIrpEx(
      IO_CSQ Csq, IRP Irp, @Nullable IO_CSQ_IRP_CONTEXT Context, @PVOID long InsertContext);

  @KernelFunction(irql = DISPATCH_LEVEL)
  @Nullable IRP IoCsqRemoveIrp(IO_CSQ Csq, IO_CSQ_IRP_CONTEXT Context);

  @KernelFunction(irql = DISPATCH_LEVEL)
  @Nullable IRP IoCsqRemoveNextIrp(IO_CSQ Csq, @PVOID long PeekContext);
}
