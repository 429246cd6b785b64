package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PVOID;

/**
 * The security descriptors of a driver's own objects.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}.
 */
public interface SeDescriptors extends KernelFamily {
  /**
   * Makes the self-relative descriptor of a new object.
   *
   * @param ParentDescriptor of the object that it is in; 0 for none
   * @param ExplicitDescriptor what its maker wants; 0 for nothing
   * @param NewDescriptor gets the descriptor, in paged pool, for SeDeassignSecurity
   * @param IsDirectoryObject TRUE if other objects can be in it
   * @param GenericMapping a GENERIC_MAPPING
   * @param PoolType not used
   */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int SeAssignSecurity(
      @PVOID long ParentDescriptor,
      @PVOID long ExplicitDescriptor,
      PPVOID NewDescriptor,
      byte IsDirectoryObject,
      @PVOID long SubjectContext,
      @PVOID long GenericMapping,
      int PoolType);

  @KernelFunction(irql = PASSIVE_LEVEL)
  int SeDeassignSecurity(PPVOID SecurityDescriptor);

  /**
   * Whether a self-relative descriptor is well formed.
   *
   * @param Length in bytes
   */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "BOOLEAN")
  byte SeValidSecurityDescriptor(int Length, @PVOID long SecurityDescriptor);
}
