package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PVOID;
import dev.zwatch.wdk.types.UNICODE_STRING;

/**
 * Routines on security identifiers. Lengths are in bytes.
 *
 * <p>Source: Microsoft, each routine's page, {@code ntifs.h}.
 */
public interface RtlSids extends KernelFamily {
  /** Returns TRUE for revision 1 with 15 sub-authorities at most. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte RtlValidSid(@PVOID long Sid);

  @KernelFunction(irql = HIGH_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte RtlEqualSid(@PVOID long Sid1, @PVOID long Sid2);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "ULONG")
  int RtlLengthRequiredSid(int SubAuthorityCount);

  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "ULONG")
  int RtlLengthSid(@PVOID long Sid);

  /** Returns STATUS_INVALID_PARAMETER for more than 15 sub-authorities, which it does not set. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlInitializeSid(@PVOID long Sid, @PVOID long IdentifierAuthority, byte SubAuthorityCount);

  /** Returns the address of a sub-authority. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h", returns = "PULONG")
  long RtlSubAuthoritySid(@PVOID long Sid, int SubAuthority);

  /** Returns STATUS_BUFFER_TOO_SMALL, with nothing copied, where there is no room. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlCopySid(int DestinationSidLength, @PVOID long DestinationSid, @PVOID long SourceSid);

  /**
   * Writes a SID as {@code S-1-5-18}. Returns STATUS_INVALID_SID, STATUS_BUFFER_OVERFLOW where the
   * string's buffer is too small, or STATUS_NO_MEMORY; then the string is as it was.
   *
   * @param UnicodeString its buffer is used, or replaced by a new one for RtlFreeUnicodeString
   * @param AllocateDestinationString 0 if the string has a buffer of MaximumLength bytes
   */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlConvertSidToUnicodeString(
      UNICODE_STRING UnicodeString, @PVOID long Sid, byte AllocateDestinationString);
}
