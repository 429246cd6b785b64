package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.IO_CSQ;

/** Gives the queue's lock back. */
@FunctionalInterface
public interface IO_CSQ_RELEASE_LOCK {
  void CsqReleaseLock(IO_CSQ Csq, byte Irql);
}
