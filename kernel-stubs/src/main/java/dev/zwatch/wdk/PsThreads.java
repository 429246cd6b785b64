package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.CLIENT_ID;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * System threads.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface PsThreads extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int PsCreateSystemThread(
      PHANDLE ThreadHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      @HANDLE long ProcessHandle,
      @Nullable CLIENT_ID ClientId,
      @PVOID long StartRoutine,
      @PVOID long StartContext);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int PsTerminateSystemThread(int ExitStatus);
}
