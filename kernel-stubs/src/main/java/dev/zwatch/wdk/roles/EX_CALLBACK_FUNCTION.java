package dev.zwatch.wdk.roles;

import dev.zwatch.wdk.types.PVOID;

/**
 * A RegistryCallback routine: called before and after an operation on the registry, at
 * PASSIVE_LEVEL, in the thread that performs it.
 */
@FunctionalInterface
public interface EX_CALLBACK_FUNCTION {
  /**
   * @param CallbackContext what it was registered with
   * @param Argument1 of {@link dev.zwatch.wdk.constants.REG_NOTIFY_CLASS}
   * @param Argument2 address of the structure of that class
   */
  int RegistryCallback(@PVOID long CallbackContext, @PVOID long Argument1, @PVOID long Argument2);
}
