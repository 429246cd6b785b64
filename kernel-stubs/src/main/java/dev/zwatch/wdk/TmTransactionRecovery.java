package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PLARGE_INTEGER;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Recovery, by objects: what {@link ZwTransactionRecovery} does by handles.
 *
 * <p>Source: Microsoft, "Handling Recovery Operations" and each routine's page, {@code wdm.h}.
 */
public interface TmTransactionRecovery extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmRecoverTransactionManager(@PVOID long Tm, @Nullable PLARGE_INTEGER TargetVirtualClock);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmRecoverResourceManager(@PVOID long ResourceManager);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int TmRecoverEnlistment(@PVOID long Enlistment, @PVOID long EnlistmentKey);
}
