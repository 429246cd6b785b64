package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.IO_CSQ;
import dev.zwatch.wdk.types.PUCHAR;

/** Takes the queue's lock. */
@FunctionalInterface
public interface IO_CSQ_ACQUIRE_LOCK {
  void CsqAcquireLock(IO_CSQ Csq, PUCHAR Irql);
}
