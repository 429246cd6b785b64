package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IRP;

/** Puts a request into the driver's queue, with the queue's lock held. */
@FunctionalInterface
public interface IO_CSQ_INSERT_IRP {
  void CsqInsertIrp(IO_CSQ Csq, IRP Irp);
}
