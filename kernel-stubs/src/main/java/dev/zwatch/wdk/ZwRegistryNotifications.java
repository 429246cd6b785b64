package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.IO_STATUS_BLOCK;
import dev.zwatch.wdk.types.PVOID;

/**
 * Notification about changes of keys. Previous mode is kernel mode.
 *
 * <p>Source: Microsoft, "ZwNotifyChangeKey", {@code ntifs.h}.
 */
public interface ZwRegistryNotifications extends KernelFamily {
  /**
   * Asks to be told of the next change.
   *
   * @param Event a handle to an event, 0 for none
   * @param ApcRoutine an initialized {@link dev.zwatch.wdk.types.WORK_QUEUE_ITEM}, 0 for none
   * @param ApcContext the WORK_QUEUE_TYPE for that item
   * @param CompletionFilter of {@link dev.zwatch.wdk.constants.REG_NOTIFY}
   * @param Buffer reserved, 0
   * @param BufferSize reserved, 0
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ZwNotifyChangeKey(
      @HANDLE long KeyHandle,
      @HANDLE long Event,
      @PVOID long ApcRoutine,
      @PVOID long ApcContext,
      IO_STATUS_BLOCK IoStatusBlock,
      int CompletionFilter,
      byte WatchTree,
      @PVOID long Buffer,
      int BufferSize,
      byte Asynchronous);
}
