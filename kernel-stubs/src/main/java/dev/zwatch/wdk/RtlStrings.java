package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Run-time library routines on counted UTF-16 strings.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}, {@code ntifs.h}.
 */
public interface RtlStrings extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL)
  void RtlInitUnicodeString(UNICODE_STRING DestinationString, @Nullable PCWSTR SourceString);

  /** Returns STATUS_NAME_TOO_LONG for more than 65,532 bytes of text. */
  @KernelFunction(irql = HIGH_LEVEL)
  int RtlInitUnicodeStringEx(UNICODE_STRING DestinationString, @Nullable PCWSTR SourceString);

  /** Copies as much as fits, and a null character after it where there is room. */
  @KernelFunction(irql = HIGH_LEVEL)
  void RtlCopyUnicodeString(
      UNICODE_STRING DestinationString, @Nullable UNICODE_STRING SourceString);

  /** Returns a negative number, zero or a positive one. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "LONG")
  int RtlCompareUnicodeString(UNICODE_STRING String1, UNICODE_STRING String2, byte CaseInSensitive);

  @KernelFunction(irql = PASSIVE_LEVEL, returns = "BOOLEAN")
  byte RtlEqualUnicodeString(UNICODE_STRING String1, UNICODE_STRING String2, byte CaseInSensitive);

  /** Returns TRUE where the second string begins with the first. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "BOOLEAN")
  byte RtlPrefixUnicodeString(UNICODE_STRING String1, UNICODE_STRING String2, byte CaseInSensitive);

  /** Returns STATUS_BUFFER_TOO_SMALL, with nothing changed, where there is no room. */
  @KernelFunction(irql = HIGH_LEVEL)
  int RtlAppendUnicodeToString(UNICODE_STRING Destination, @Nullable PCWSTR Source);

  /** Returns STATUS_BUFFER_TOO_SMALL, with nothing changed, where there is no room. */
  @KernelFunction(irql = HIGH_LEVEL)
  int RtlAppendUnicodeStringToString(UNICODE_STRING Destination, UNICODE_STRING Source);

  /** Returns STATUS_BUFFER_OVERFLOW where there is no room, STATUS_NO_MEMORY without a buffer. */
  @KernelFunction(irql = APC_LEVEL)
  int RtlUpcaseUnicodeString(
      UNICODE_STRING DestinationString,
      UNICODE_STRING SourceString,
      byte AllocateDestinationString);

  /** Returns STATUS_BUFFER_OVERFLOW where there is no room, STATUS_NO_MEMORY without a buffer. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlDowncaseUnicodeString(
      UNICODE_STRING DestinationString,
      UNICODE_STRING SourceString,
      byte AllocateDestinationString);

  @KernelFunction(irql = APC_LEVEL, returns = "WCHAR")
  int RtlUpcaseUnicodeChar(int SourceCharacter);

  @KernelFunction(irql = PASSIVE_LEVEL, returns = "WCHAR")
  int RtlDowncaseUnicodeChar(int SourceCharacter);

  /** Copies into a new buffer; FALSE where there is no memory or the text is too long. */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte RtlCreateUnicodeString(UNICODE_STRING DestinationString, PCWSTR SourceString);

  /**
   * Copies into a new buffer.
   *
   * @param Flags RTL_DUPLICATE_UNICODE_STRING_NULL_TERMINATE 1,
   *     RTL_DUPLICATE_UNICODE_STRING_ALLOCATE_NULL_STRING 2
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h")
  int RtlDuplicateUnicodeString(int Flags, UNICODE_STRING StringIn, UNICODE_STRING StringOut);

  /** Returns STATUS_INVALID_PARAMETER for odd lengths, or a buffer that is not there. */
  @KernelFunction(irql = HIGH_LEVEL)
  int RtlValidateUnicodeString(int Flags, UNICODE_STRING String);

  /**
   * @param HashAlgorithm 0 or HASH_STRING_ALGORITHM_X65599 1
   */
  @KernelFunction(irql = APC_LEVEL)
  int RtlHashUnicodeString(
      UNICODE_STRING String, byte CaseInSensitive, int HashAlgorithm, PULONG HashValue);

  /** Frees a buffer that a routine of this family allocated; the string is empty then. */
  @KernelFunction(irql = APC_LEVEL)
  void RtlFreeUnicodeString(UNICODE_STRING UnicodeString);
}
