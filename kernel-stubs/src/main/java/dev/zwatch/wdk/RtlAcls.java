package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;

import dev.zwatch.wdk.types.PVOID;

/**
 * Routines that make access control lists. Lengths are in bytes.
 *
 * <p>Source: Microsoft, each routine's page, {@code ntifs.h}.
 */
public interface RtlAcls extends KernelFamily {
  /** Returns STATUS_BUFFER_TOO_SMALL or STATUS_INVALID_PARAMETER. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlCreateAcl(@PVOID long Acl, int AclLength, int AclRevision);

  /**
   * Returns STATUS_ALLOTTED_SPACE_EXCEEDED, STATUS_INVALID_ACL, STATUS_INVALID_SID or
   * STATUS_REVISION_MISMATCH, with nothing added.
   */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlAddAccessAllowedAce(@PVOID long Acl, int AceRevision, int AccessMask, @PVOID long Sid);

  /**
   * The same with flags.
   *
   * @param AceFlags of {@link dev.zwatch.wdk.constants.ACE}
   */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlAddAccessAllowedAceEx(
      @PVOID long Acl, int AceRevision, int AceFlags, int AccessMask, @PVOID long Sid);
}
