package dev.zwatch.wdk;

import static dev.zwatch.wdk.constants.KIRQL.PASSIVE_LEVEL;

import dev.zwatch.wdk.types.HANDLE;
import dev.zwatch.wdk.types.OBJECT_ATTRIBUTES;
import dev.zwatch.wdk.types.PULONG;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the registry to files and from files, in the hive format, and what keeps a hive from
 * being unloaded. Previous mode is kernel mode.
 *
 * <p>Source: Microsoft, "RegSaveKeyExW", "RegRestoreKeyW", "RegLoadKeyW", "RegUnLoadKeyW",
 * "REG_RESTORE_KEY_INFORMATION structure", [MS-RRP] "BaseRegRestoreKey"; {@code ntifs.h}.
 */
public interface ZwRegistryHives extends KernelFamily {
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtSaveKey")
  int ZwSaveKey(@HANDLE long KeyHandle, @HANDLE long FileHandle);

  /**
   * Saves a key with all that is below it, volatile keys excepted.
   *
   * @param Format REG_STANDARD_FORMAT, REG_LATEST_FORMAT or, for the top of a hive,
   *     REG_NO_COMPRESSION
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtSaveKeyEx")
  int ZwSaveKeyEx(@HANDLE long KeyHandle, @HANDLE long FileHandle, int Format);

  /**
   * Replaces what is in a key and below it. With REG_WHOLE_HIVE_VOLATILE makes a hive in memory
   * instead, below {@code \Registry\Machine} or {@code \Registry\User}; with REG_REFRESH_HIVE makes
   * a hive what it was after its last flush.
   *
   * @param FileHandle not looked at with REG_REFRESH_HIVE
   * @param Flags REG_FORCE_RESTORE, REG_NO_LAZY_FLUSH and the two above
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtRestoreKey")
  int ZwRestoreKey(@HANDLE long KeyHandle, @HANDLE long FileHandle, int Flags);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtLoadKey")
  int ZwLoadKey(OBJECT_ATTRIBUTES KeyObjectAttributes, OBJECT_ATTRIBUTES FileObjectAttributes);

  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntifs.h", aliases = "NtUnloadKey")
  int ZwUnloadKey(OBJECT_ATTRIBUTES KeyObjectAttributes);

  /**
   * Counts the handles that are open, in whatever process, to keys below the top of a hive, to
   * which {@code \Registry} counts. No registry callback is told.
   *
   * <p>Source: System Informer's headers (phnt), "NtQueryOpenSubKeys"; no header and no page of
   * Microsoft's has it. Differs from Windows: the system itself keeps no keys open.
   *
   * @param TargetKey null is STATUS_INVALID_PARAMETER
   */
  @KernelFunction(irql = PASSIVE_LEVEL, header = "ntregapi.h", aliases = "NtQueryOpenSubKeys")
  int ZwQueryOpenSubKeys(@Nullable OBJECT_ATTRIBUTES TargetKey, PULONG HandleCount);
}
