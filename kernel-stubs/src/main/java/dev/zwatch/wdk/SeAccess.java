package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.PVOID;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may do something. An AccessMode is KernelMode (0) or UserMode (1).
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}, {@code ntddk.h}, {@code ntifs.h}.
 */
public interface SeAccess extends KernelFamily {
  /**
   * Checks an access against a security descriptor; TRUE if it is granted.
   *
   * @param PreviouslyGrantedAccess what need not be checked
   * @param Privileges gets a PRIVILEGE_SET of those that were used, for SeFreePrivileges, or NULL
   * @param GenericMapping a GENERIC_MAPPING
   * @param AccessStatus gets an NTSTATUS
   */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "BOOLEAN")
  byte SeAccessCheck(
      @PVOID long SecurityDescriptor,
      @PVOID long SubjectSecurityContext,
      byte SubjectContextLocked,
      int DesiredAccess,
      int PreviouslyGrantedAccess,
      @Nullable PPVOID Privileges,
      @PVOID long GenericMapping,
      byte AccessMode,
      PULONG GrantedAccess,
      PULONG AccessStatus);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "VOID")
  void SeFreePrivileges(@PVOID long Privileges);

  /**
   * Whether a subject has all of some privileges enabled, or one of them.
   *
   * @param RequiredPrivileges a PRIVILEGE_SET, in which those that it has are marked
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte SePrivilegeCheck(
      @PVOID long RequiredPrivileges, @PVOID long SubjectSecurityContext, byte AccessMode);

  /**
   * Whether the current thread has a privilege enabled.
   *
   * @param PrivilegeValue a LUID
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntddk.h", returns = "BOOLEAN")
  byte SeSinglePrivilegeCheck(long PrivilegeValue, byte PreviousMode);
}
