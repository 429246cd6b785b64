package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.APC_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.ANSI_STRING;
import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Run-time library routines on counted strings of bytes, and between them and UTF-16. The code page
 * is windows-1252.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}, {@code ntifs.h}.
 */
public interface RtlAnsiStrings extends KernelFamily {
  @KernelFunction(irql = HIGH_LEVEL, aliases = "RtlInitString")
  void RtlInitAnsiString(ANSI_STRING DestinationString, @Nullable PCSTR SourceString);

  /** Returns STATUS_NAME_TOO_LONG for more than 65,534 bytes of text. */
  @KernelFunction(irql = HIGH_LEVEL, aliases = "RtlInitStringEx")
  int RtlInitAnsiStringEx(ANSI_STRING DestinationString, @Nullable PCSTR SourceString);

  /** Copies as much as fits. */
  @KernelFunction(irql = HIGH_LEVEL)
  void RtlCopyString(ANSI_STRING DestinationString, @Nullable ANSI_STRING SourceString);

  /** Returns a negative number, zero or a positive one. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "LONG")
  int RtlCompareString(ANSI_STRING String1, ANSI_STRING String2, byte CaseInSensitive);

  @KernelFunction(irql = PASSIVE_LEVEL, returns = "BOOLEAN")
  byte RtlEqualString(ANSI_STRING String1, ANSI_STRING String2, byte CaseInSensitive);

  /** Returns TRUE where the second string begins with the first. */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", returns = "BOOLEAN")
  byte RtlPrefixString(ANSI_STRING String1, ANSI_STRING String2, byte CaseInSensitive);

  /** Returns STATUS_BUFFER_TOO_SMALL, with nothing changed, where there is no room. */
  @KernelFunction(irql = APC_LEVEL, header = "ntifs.h")
  int RtlAppendStringToString(ANSI_STRING Destination, ANSI_STRING Source);

  /** Returns STATUS_BUFFER_TOO_SMALL, with nothing changed, where there is no room. */
  @KernelFunction(irql = HIGH_LEVEL, header = "ntifs.h")
  int RtlAppendAsciizToString(ANSI_STRING Destination, @Nullable PCSTR Source);

  /** Copies as much as fits, in upper case. */
  @KernelFunction(irql = APC_LEVEL)
  void RtlUpperString(ANSI_STRING DestinationString, ANSI_STRING SourceString);

  @KernelFunction(irql = APC_LEVEL, returns = "CHAR")
  int RtlUpperChar(int Character);

  /** Returns STATUS_BUFFER_OVERFLOW where there is no room, STATUS_NO_MEMORY without a buffer. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlAnsiStringToUnicodeString(
      UNICODE_STRING DestinationString, ANSI_STRING SourceString, byte AllocateDestinationString);

  /** Returns STATUS_BUFFER_OVERFLOW where there is no room, STATUS_NO_MEMORY without a buffer. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlUnicodeStringToAnsiString(
      ANSI_STRING DestinationString, UNICODE_STRING SourceString, byte AllocateDestinationString);

  /** Bytes that the text needs as UTF-16, with a terminating null character. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "ULONG", aliases = "RtlAnsiStringToUnicodeSize")
  int RtlxAnsiStringToUnicodeSize(ANSI_STRING AnsiString);

  /** Bytes that the text needs in the code page, with a terminating null character. */
  @KernelFunction(irql = PASSIVE_LEVEL, returns = "ULONG", aliases = "RtlUnicodeStringToAnsiSize")
  int RtlxUnicodeStringToAnsiSize(UNICODE_STRING UnicodeString);

  /** Frees a buffer that a routine of this family allocated; the string is empty then. */
  @KernelFunction(irql = APC_LEVEL)
  void RtlFreeAnsiString(ANSI_STRING AnsiString);
}
