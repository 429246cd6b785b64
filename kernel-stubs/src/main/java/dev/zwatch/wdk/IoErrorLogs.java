package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.DISPATCH_LEVEL;

import dev.zwatch.wdk.types.IO_ERROR_LOG_PACKET;
import dev.zwatch.wdk.types.PVOID;

/**
 * Entries of the system's error log.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface IoErrorLogs extends KernelFamily {
  /**
   * Returns NULL for a size that no entry can have, and when there is no room.
   *
   * @param IoObject the device or the driver that the entry is about
   * @param EntrySize in bytes
   */
  @KernelFunction(irql = DISPATCH_LEVEL, returns = "PVOID")
  long IoAllocateErrorLogEntry(@PVOID long IoObject, byte EntrySize);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoWriteErrorLogEntry(IO_ERROR_LOG_PACKET ElEntry);

  @KernelFunction(irql = DISPATCH_LEVEL)
  void IoFreeErrorLogEntry(IO_ERROR_LOG_PACKET ElEntry);
}
