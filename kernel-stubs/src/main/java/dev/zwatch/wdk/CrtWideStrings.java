package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PCWSTR;
import dev.zwatch.wdk.types.PVOID;

/**
 * Wide text that ends with a null character, as the C library treats it. Counts are in characters.
 *
 * <p>Source: the C standard, {@code wchar.h}; Microsoft, "C runtime library reference".
 */
public interface CrtWideStrings extends KernelFamily {
  /** In characters, without the null character. */
  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "size_t")
  long wcslen(PCWSTR Str);

  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "int")
  int wcscmp(PCWSTR Str1, PCWSTR Str2);

  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "int")
  int wcsncmp(PCWSTR Str1, PCWSTR Str2, long MaxCount);

  /** Letters of ASCII compare as small ones. */
  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "int")
  int _wcsicmp(PCWSTR Str1, PCWSTR Str2);

  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "int")
  int _wcsnicmp(PCWSTR Str1, PCWSTR Str2, long MaxCount);

  /** NULL when it does not occur; the null character does. */
  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "wchar_t *")
  long wcschr(PCWSTR Str, int Val);

  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "wchar_t *")
  long wcsrchr(PCWSTR Str, int Ch);

  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "wchar_t *")
  long wcsstr(PCWSTR Str, PCWSTR SubStr);

  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "wchar_t *")
  long wcscpy(@PVOID long Dest, PCWSTR Source);

  /** Fills what is left with null characters; ends with none when nothing is left. */
  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "wchar_t *")
  long wcsncpy(@PVOID long Dest, PCWSTR Source, long Count);

  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "wchar_t *")
  long wcscat(@PVOID long Dest, PCWSTR Source);

  /** Ends with a null character always. */
  @KernelFunction(irql = HIGH_LEVEL, header = "wchar.h", returns = "wchar_t *")
  long wcsncat(@PVOID long Dest, PCWSTR Source, long Count);
}
