package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;

import dev.zwatch.wdk.types.PCSTR;
import dev.zwatch.wdk.types.PVOID;

/**
 * Text of single bytes that ends with a null character, as the C library treats it. Counts are in
 * bytes.
 *
 * <p>Source: the C standard, {@code string.h}; Microsoft, "C runtime library reference".
 */
public interface CrtStrings extends KernelFamily {
  /** In bytes, without the null character. */
  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "size_t")
  long strlen(PCSTR Str);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "int")
  int strcmp(PCSTR Str1, PCSTR Str2);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "int")
  int strncmp(PCSTR Str1, PCSTR Str2, long MaxCount);

  /** Letters of ASCII compare as small ones. */
  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "int")
  int _stricmp(PCSTR Str1, PCSTR Str2);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "int")
  int _strnicmp(PCSTR Str1, PCSTR Str2, long MaxCount);

  /** NULL when it does not occur; the null character does. */
  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "char *")
  long strchr(PCSTR Str, int Val);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "char *")
  long strrchr(PCSTR Str, int Ch);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "char *")
  long strstr(PCSTR Str, PCSTR SubStr);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "char *")
  long strcpy(@PVOID long Dest, PCSTR Source);

  /** Fills what is left with null characters; ends with none when nothing is left. */
  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "char *")
  long strncpy(@PVOID long Dest, PCSTR Source, long Count);

  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "char *")
  long strcat(@PVOID long Dest, PCSTR Source);

  /** Ends with a null character always. */
  @KernelFunction(irql = HIGH_LEVEL, header = "string.h", returns = "char *")
  long strncat(@PVOID long Dest, PCSTR Source, long Count);
}
