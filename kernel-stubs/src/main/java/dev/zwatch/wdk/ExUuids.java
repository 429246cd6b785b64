package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * Universally unique identifiers.
 *
 * <p>Source: Microsoft, "ExUuidCreate function (ntddk.h)".
 */
public interface ExUuids extends KernelFamily {
  /**
   * @param Uuid where 16 bytes are written
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntddk.h")
  int ExUuidCreate(@PVOID long Uuid);
}
