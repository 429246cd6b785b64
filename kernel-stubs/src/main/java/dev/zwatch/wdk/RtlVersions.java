package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.HIGH_LEVEL;
import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.PULONG;
import dev.zwatch.wdk.types.RTL_OSVERSIONINFOEXW;
import dev.zwatch.wdk.types.UNICODE_STRING;
import org.jspecify.annotations.Nullable;

/**
 * Which Windows this is.
 *
 * <p>Source: Microsoft, each routine's page, {@code wdm.h}, {@code ntddk.h}.
 */
public interface RtlVersions extends KernelFamily {
  /** Returns TRUE for a checked build, which this is not. */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntddk.h", returns = "BOOLEAN")
  byte PsGetVersion(
      @Nullable PULONG MajorVersion,
      @Nullable PULONG MinorVersion,
      @Nullable PULONG BuildNumber,
      @Nullable UNICODE_STRING CSDVersion);

  /** Fills as much as the size that the caller has set in the structure says. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlGetVersion(RTL_OSVERSIONINFOEXW lpVersionInformation);

  /** Returns STATUS_SUCCESS, STATUS_REVISION_MISMATCH or STATUS_INVALID_PARAMETER. */
  @KernelFunction(irql = PASSIVE_LEVEL)
  int RtlVerifyVersionInfo(RTL_OSVERSIONINFOEXW VersionInfo, int TypeMask, long ConditionMask);

  @KernelFunction(irql = HIGH_LEVEL, returns = "ULONGLONG")
  long VerSetConditionMask(long ConditionMask, int TypeMask, byte Condition);
}
