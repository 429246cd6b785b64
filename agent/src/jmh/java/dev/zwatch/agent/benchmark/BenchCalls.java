package dev.zwatch.agent.benchmark;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.KernelFamily;
import dev.zwatch.wdk.KernelFunction;
import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PHANDLE;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/** The kernel functions that are called, as in the families that declare them for drivers. */
interface BenchCalls extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwCreateKey(
      PHANDLE KeyHandle,
      int DesiredAccess,
      OBJECT_ATTRIBUTES ObjectAttributes,
      int TitleIndex,
      @Nullable UNICODE_STRING Class,
      int CreateOptions,
      @Nullable PULONG Disposition);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwFlushKey(@HANDLE long KeyHandle);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int ZwClose(@HANDLE(closed = true) long Handle);
}
