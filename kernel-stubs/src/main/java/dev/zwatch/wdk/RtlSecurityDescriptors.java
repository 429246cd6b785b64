package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;

import dev.zwatch.wdk.types.PPVOID;
import dev.zwatch.wdk.types.PUCHAR;
import dev.zwatch.wdk.types.PVOID;

/**
 * Routines on security descriptors. What sets a part wants an absolute one. All are for APC_LEVEL
 * at most, as the headers say; some pages say PASSIVE_LEVEL.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}, {@code ntifs.h}.
 */
public interface RtlSecurityDescriptors extends KernelFamily {
  /** Makes an absolute one without parts; STATUS_UNKNOWN_REVISION for any revision but 1. */
  @KernelFunction(irql = APC_LEVEL)
  int RtlCreateSecurityDescriptor(@PVOID long SecurityDescriptor, int Revision);

  /** Returns STATUS_UNKNOWN_REVISION or STATUS_INVALID_SECURITY_DESCR. */
  @KernelFunction(irql = APC_LEVEL)
  int RtlSetDaclSecurityDescriptor(
      @PVOID long SecurityDescriptor, byte DaclPresent, @PVOID long Dacl, byte DaclDefaulted);

  /** The list and whether it is a default are told only if it is present. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlGetDaclSecurityDescriptor(
      @PVOID long SecurityDescriptor, PUCHAR DaclPresent, PPVOID Dacl, PUCHAR DaclDefaulted);

  /** Returns STATUS_UNKNOWN_REVISION or STATUS_INVALID_SECURITY_DESCR. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlSetOwnerSecurityDescriptor(
      @PVOID long SecurityDescriptor, @PVOID long Owner, byte OwnerDefaulted);

  /** Returns STATUS_UNKNOWN_REVISION or STATUS_INVALID_SECURITY_DESCR. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlSetGroupSecurityDescriptor(
      @PVOID long SecurityDescriptor, @PVOID long Group, byte GroupDefaulted);

  /** Returns how many bytes the descriptor takes with its parts. */
  @KernelFunction(irql = APC_LEVEL, returns = "ULONG")
  int RtlLengthSecurityDescriptor(@PVOID long SecurityDescriptor);

  @KernelFunction(irql = APC_LEVEL, returns = "BOOLEAN")
  byte RtlValidSecurityDescriptor(@PVOID long SecurityDescriptor);
}
