package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/** Called by RtlQueryRegistryValues for a value, at PASSIVE_LEVEL. */
@FunctionalInterface
public interface RTL_QUERY_REGISTRY_ROUTINE {
  int QueryRoutine(
      @Nullable PCWSTR ValueName,
      int ValueType,
      @PVOID long ValueData,
      int ValueLength,
      @PVOID long Context,
      @PVOID long EntryContext);
}
