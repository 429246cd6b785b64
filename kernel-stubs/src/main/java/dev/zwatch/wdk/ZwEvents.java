package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/**
 * Events behind handles.
 *
 * <p>Source: Microsoft, each routine's page, {@code ntifs.h}.
 */
public interface ZwEvents extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ZwCreateEvent(
      PHANDLE EventHandle,
      int DesiredAccess,
      @Nullable OBJECT_ATTRIBUTES ObjectAttributes,
      int EventType,
      byte InitialState);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwOpenEvent(PHANDLE EventHandle, int DesiredAccess, OBJECT_ATTRIBUTES ObjectAttributes);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ZwSetEvent(@HANDLE long EventHandle, @Nullable PULONG PreviousState);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int ZwWaitForSingleObject(@HANDLE long Handle, byte Alertable, @Nullable PLARGE_INTEGER Timeout);
}
