package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IRP;

/** Completes a cancelled request, which is out of the queue. */
@FunctionalInterface
public interface IO_CSQ_COMPLETE_CANCELED_IRP {
  void CsqCompleteCanceledIrp(IO_CSQ Csq, IRP Irp);
}
