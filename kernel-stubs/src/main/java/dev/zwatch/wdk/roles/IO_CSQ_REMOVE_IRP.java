package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IRP;

/** Takes a request out of the driver's queue, with the queue's lock held. */
@FunctionalInterface
public interface IO_CSQ_REMOVE_IRP {
  void CsqRemoveIrp(IO_CSQ Csq, IRP Irp);
}
