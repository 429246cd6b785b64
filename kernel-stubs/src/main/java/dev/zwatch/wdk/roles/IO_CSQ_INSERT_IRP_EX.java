package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.IRP;
import dev.zwatch.wdk.types.PVOID;

/** Puts a request into the driver's queue or refuses it with an error status. */
@FunctionalInterface
public interface IO_CSQ_INSERT_IRP_EX {
  int CsqInsertIrpEx(IO_CSQ Csq, IRP Irp, @PVOID long InsertContext);
}
